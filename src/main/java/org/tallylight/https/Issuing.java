package org.tallylight.https;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates, all with keys on the curve P-256, which every browser takes. */
final class Issuing {
    private static final Duration ROOT_LIFE = Duration.ofDays(20 * 365);

    /** Apple's devices refuse more than 825 days; it is renewed by itself, so a fraction of that will do. */
    private static final Duration LEAF_LIFE = Duration.ofDays(90);

    /** Clocks of phones are not always right. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    /** Names are in their own extension; this one nobody reads. */
    private static final X500Principal SERVER = new X500Principal("CN=Tallylight");

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Issuing() {}

    static KeyPair keys() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            return keys.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An authority that can vouch for web servers within these bounds, and for nothing else. */
    static Identity authority(String name, NameConstraints bounds, Instant now) {
        KeyPair keys = keys();
        X500Principal subject = new X500Principal("CN=" + name);
        return signed(subject, keys, subject, keys, now, ROOT_LIFE, (draft, extensions) -> {
            draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            draft.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            draft.addExtension(Extension.nameConstraints, true, bounds);
        });
    }

    /** A web server's certificate for these names, by an authority, which must outlive it. */
    static Identity server(Collection<String> names, Identity by, Instant now) {
        KeyPair issuer = new KeyPair(by.leaf().getPublicKey(), by.key());
        Duration left = Duration.between(now, by.until());
        Duration life = left.compareTo(LEAF_LIFE) < 0 ? left : LEAF_LIFE;
        return server(names, by.leaf().getSubjectX500Principal(), issuer, keys(), now, life);
    }

    /** One that nobody vouches for, to be served until a better one has come. */
    static Identity stopgap(List<String> names, Instant now) {
        KeyPair keys = keys();
        return server(names, SERVER, keys, keys, now, LEAF_LIFE);
    }

    private static Identity server(
            Collection<String> names,
            X500Principal issuer,
            KeyPair issuerKeys,
            KeyPair keys,
            Instant now,
            Duration life) {
        return signed(SERVER, keys, issuer, issuerKeys, now, life, (draft, extensions) -> {
            draft.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            draft.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            draft.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            GeneralName[] all = names.stream().map(PrivateNames::named).toArray(GeneralName[]::new);
            draft.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
            draft.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
        });
    }

    private interface Extending {
        void extend(JcaX509v3CertificateBuilder draft, JcaX509ExtensionUtils extensions) throws IOException;
    }

    private static Identity signed(
            X500Principal subject,
            KeyPair keys,
            X500Principal issuer,
            KeyPair issuerKeys,
            Instant now,
            Duration life,
            Extending extending) {
        try {
            JcaX509v3CertificateBuilder draft = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(SERIAL_BITS, RANDOM),
                    Date.from(now.minus(BACKDATED)),
                    Date.from(now.plus(life)),
                    subject,
                    keys.getPublic());
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            draft.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
            extending.extend(draft, extensions);
            X509Certificate made = new JcaX509CertificateConverter()
                    .getCertificate(
                            draft.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
            return new Identity(List.of(made), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
