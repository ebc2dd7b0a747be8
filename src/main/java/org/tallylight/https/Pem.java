package org.tallylight.https;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tallylight.database.Unable;

/** Certificates and keys as text (RFC 7468), and a certificate's fingerprint. */
final class Pem {
    private static final int LINE_CHARS = 64;
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(LINE_CHARS, "\n".getBytes(StandardCharsets.US_ASCII));

    private static final Pattern PUBLIC_KEY =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s(.*?)-----END", Pattern.DOTALL);

    private Pem() {}

    static String of(X509Certificate certificate) {
        return of("CERTIFICATE", der(certificate));
    }

    static String of(PrivateKey key) {
        return of("PRIVATE KEY", key.getEncoded());
    }

    static String of(PublicKey key) {
        return of("PUBLIC KEY", key.getEncoded());
    }

    /** The public key on the curve P-256 in a text that {@link #of(PublicKey)} wrote. */
    static PublicKey publicKey(String text, Path where) {
        Matcher found = PUBLIC_KEY.matcher(text);
        try {
            if (found.find()) {
                byte[] der = Base64.getMimeDecoder().decode(found.group(1));
                return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
            }
        } catch (GeneralSecurityException e) {
            throw new Unable("There is no public key in " + where + ".", e);
        }
        throw new Unable("There is no public key in " + where + ".");
    }

    private static String of(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 of the whole certificate, as devices show it: {@code 3F:A0:...}. */
    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(der(certificate));
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
