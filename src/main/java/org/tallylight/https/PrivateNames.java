package org.tallylight.https;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * The bounds of a local authority (RFC 5280, 4.2.1.10): it can vouch for private names and addresses, and for those
 * it was made for, and never for a bank. So a device that accepts it risks nothing else.
 */
final class PrivateNames {
    /** Of a machine itself (RFC 6761), of its network (RFC 6762, RFC 8375, ICANN's choice), and of many routers. */
    private static final List<String> SUFFIXES =
            List.of("localhost", "local", "home.arpa", "internal", "lan", "home", "intranet");

    /** RFC 1918, RFC 6598, loopback, RFC 4193. */
    private static final List<String> RANGES = List.of(
            "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7");

    private PrivateNames() {}

    /** The bounds of a new authority that is made for these names. */
    static NameConstraints with(Collection<String> names) {
        List<GeneralSubtree> permitted = new ArrayList<>();
        SUFFIXES.forEach(each -> permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, each))));
        RANGES.forEach(each -> permitted.add(range(each)));
        NameConstraints usual = new NameConstraints(permitted.toArray(GeneralSubtree[]::new), null);
        for (String name : names) {
            if (permits(usual, name)) {
                continue;
            }
            if (Hosts.isAddress(name)) {
                permitted.add(range(name + (name.indexOf(':') < 0 ? "/32" : "/128")));
            } else {
                permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, name)));
            }
        }
        return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), null);
    }

    private static GeneralSubtree range(String text) {
        int slash = text.indexOf('/');
        byte[] address = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(text.substring(slash + 1));
        byte[] both = Arrays.copyOf(address, 2 * address.length);
        for (int bit = 0; bit < bits; bit++) {
            both[address.length + bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(both)));
    }

    /** The bounds that an authority was made with. */
    static NameConstraints of(X509Certificate authority) {
        try {
            return NameConstraints.getInstance(JcaX509ExtensionUtils.parseExtensionValue(
                    authority.getExtensionValue(Extension.nameConstraints.getId())));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether an authority within these bounds may vouch for a name. */
    static boolean permits(NameConstraints bounds, String name) {
        PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
        validator.intersectPermittedSubtree(bounds.getPermittedSubtrees());
        try {
            validator.checkPermitted(named(name));
            return true;
        } catch (NameConstraintValidatorException e) {
            return false;
        }
    }

    static GeneralName named(String name) {
        return Hosts.isAddress(name)
                ? new GeneralName(
                        GeneralName.iPAddress,
                        new DEROctetString(InetAddress.ofLiteral(name).getAddress()))
                : new GeneralName(GeneralName.dNSName, name);
    }
}
