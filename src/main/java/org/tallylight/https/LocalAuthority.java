package org.tallylight.https;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;
import org.tallylight.database.Unable;

/**
 * The company's own authority, for a school's network. Its root is kept for twenty years, since every device must
 * accept it; what is served is made by it as often as is needed, and again when the machine's names change.
 */
final class LocalAuthority implements CertificateSource {
    private static final String FILE = "authority.pem";

    private final Identity root;
    private final NameConstraints bounds;
    private final List<String> given;
    private final Supplier<Set<String>> machine;
    private @Nullable Identity served;

    private LocalAuthority(Identity root, List<String> given, Supplier<Set<String>> machine) {
        this.root = root;
        this.bounds = PrivateNames.of(root.leaf());
        this.given = given;
        this.machine = machine;
    }

    /**
     * Takes the one in the folder, or makes it.
     *
     * @param given   names that the operator said
     * @param machine the names that the machine has at a moment
     * @throws Unable when a name was said that the one in the folder was not made for
     */
    static LocalAuthority in(KeyFolder folder, List<String> given, Supplier<Set<String>> machine, Instant now) {
        String kept = folder.read(FILE).orElseGet(() -> {
            Set<String> names = new LinkedHashSet<>(given);
            names.addAll(machine.get());
            String name = "Tallylight on " + MachineNames.machine() + ", "
                    + now.atOffset(ZoneOffset.UTC).toLocalDate();
            Identity made = Issuing.authority(name.replace(",", "\\,"), PrivateNames.with(names), now);
            return folder.first(FILE, made.pem());
        });
        Identity root = Identity.of(kept, folder.file(FILE));
        LocalAuthority authority = new LocalAuthority(root, given, machine);
        for (String name : given) {
            if (!PrivateNames.permits(authority.bounds, name)) {
                throw new Unable("The local authority in " + folder.file(FILE) + " was not made for " + name
                        + ". Remove that file to have a new one made, which every device must accept anew.");
            }
        }
        return authority;
    }

    X509Certificate root() {
        return root.leaf();
    }

    @Override
    public synchronized Identity identity(Instant now) {
        List<String> names = names();
        if (served == null || served.due(now) || !served.names().equals(names)) {
            served = Issuing.server(names, root, now);
        }
        return served;
    }

    /** Names the operator said come first: they are those that people know. */
    private List<String> names() {
        Set<String> names = new LinkedHashSet<>(given);
        machine.get().stream()
                .filter(name -> PrivateNames.permits(bounds, name))
                .forEach(names::add);
        return new ArrayList<>(names);
    }
}
