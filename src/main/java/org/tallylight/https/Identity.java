package org.tallylight.https;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.tallylight.database.Unable;

/**
 * A certificate with its key: by what this machine says who it is.
 *
 * @param chain the certificate itself, then those that vouch for it
 */
record Identity(List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] PROBE = {1, 2, 3};

    /** Of what has the third part of its life before it, it is time for the next one. */
    private static final int LAST_PART = 3;

    /**
     * Reads an operator's two files; both may be one.
     *
     * @throws Unable when they cannot be read, do not belong together, or are not valid now
     */
    static Identity in(Path certificate, Path key, Instant now) {
        List<X509Certificate> chain = certificates(text(certificate), certificate);
        Identity read = new Identity(chain, key(text(key), key));
        if (!read.fits()) {
            throw new Unable("The key in " + key + " does not belong to the certificate in " + certificate + ".");
        }
        if (now.isAfter(read.until())) {
            throw new Unable("The certificate in " + certificate + " ran out on " + day(read.until()) + ".");
        }
        if (now.isBefore(read.from())) {
            throw new Unable("The certificate in " + certificate + " is valid only from " + day(read.from())
                    + " on; is the clock of this machine right?");
        }
        return read;
    }

    /** Reads what {@link #pem} wrote. */
    static Identity of(String pem, Path where) {
        return new Identity(certificates(pem, where), key(pem, where));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unable("The file " + file + " cannot be read: " + e + ".", e);
        }
    }

    private static List<X509Certificate> certificates(String text, Path where) {
        try {
            @Nullable List<X509Certificate> found = PemContent.of(text).getCertificates();
            if (found != null && !found.isEmpty()) {
                return List.copyOf(found);
            }
        } catch (RuntimeException e) {
            throw new Unable("There is no certificate in PEM form in " + where + ".", e);
        }
        throw new Unable("There is no certificate in PEM form in " + where + ".");
    }

    /** The key in a text in PEM form. */
    static PrivateKey key(String text, Path where) {
        try {
            @Nullable PrivateKey found = PemContent.of(text).getPrivateKey();
            if (found != null) {
                return found;
            }
        } catch (RuntimeException e) {
            throw new Unable("There is no key in PEM form, without a password, in " + where + ".", e);
        }
        throw new Unable("There is no key in PEM form, without a password, in " + where + ".");
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    Instant from() {
        return leaf().getNotBefore().toInstant();
    }

    Instant until() {
        return leaf().getNotAfter().toInstant();
    }

    boolean validAt(Instant now) {
        return !now.isBefore(from()) && now.isBefore(until());
    }

    /** Whether the next one should be had: a third of its life is left, or less. */
    boolean due(Instant now) {
        return !validAt(now)
                || Duration.between(now, until())
                                .compareTo(Duration.between(from(), until()).dividedBy(LAST_PART))
                        < 0;
    }

    /** The names and addresses it is for. */
    List<String> names() {
        try {
            var names = leaf().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .map(name -> name.get(1))
                            .filter(String.class::isInstance)
                            .map(name -> Hosts.normal((String) name))
                            .toList();
        } catch (CertificateParsingException | DateTimeException e) {
            return List.of();
        }
    }

    /** Whether a browser that went to this host takes it (RFC 9525: a star stands for one whole label). */
    boolean covers(String host) {
        int dot = host.indexOf('.');
        String starred = dot > 0 && !Hosts.isAddress(host) ? "*" + host.substring(dot) : host;
        return names().stream().anyMatch(name -> name.equals(host) || name.equals(starred));
    }

    /** Whether an authority that Java knows vouches for it: what browsers can be told to insist on. */
    boolean known() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var each : factory.getTrustManagers()) {
                if (each instanceof X509TrustManager trust) {
                    trust.checkServerTrusted(chain.toArray(X509Certificate[]::new), "UNKNOWN");
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean fits() {
        try {
            Signature signature = Signature.getInstance(algorithm());
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(leaf().getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String algorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    boolean sameAs(Identity other) {
        return leaf().equals(other.leaf()) && Arrays.equals(key.getEncoded(), other.key.getEncoded());
    }

    /** All of it in one text, the key first. */
    String pem() {
        return Pem.of(key) + chain.stream().map(Pem::of).collect(Collectors.joining());
    }

    SslBundle bundle() {
        return SslBundle.of(new PemSslStoreBundle(PemSslStore.of(chain, key), null));
    }
}
