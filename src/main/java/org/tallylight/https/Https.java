package org.tallylight.https;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.stereotype.Component;
import org.tallylight.database.Unable;

/** Whether and how this company is reached over https, for every room that must say an address. */
@Component
public class Https {
    static final String BUNDLE = "tallylight";

    private final HttpsSettings settings;
    private final @Nullable CertificateSource source;
    private final SslBundleRegistry bundles;
    private volatile @Nullable Identity served;
    private volatile boolean known;
    private volatile @Nullable Trouble trouble;
    private volatile int port;
    private volatile int plainPort;

    Https(HttpsSettings settings, Optional<CertificateSource> source, SslBundleRegistry bundles) {
        this.settings = settings;
        this.source = source.orElse(null);
        this.bundles = bundles;
    }

    public Way way() {
        return settings.way();
    }

    public boolean on() {
        return source != null;
    }

    /** What an operator wants to know. */
    public record Status(
            Way way,
            String address,
            List<String> names,
            @Nullable Instant until,
            boolean temporary,
            @Nullable Trouble trouble) {}

    public Status status() {
        Identity now = served;
        return new Status(
                way(),
                on() ? address() : "",
                now == null ? List.of() : now.names().stream().map(Hosts::inUrl).toList(),
                now == null ? null : now.until(),
                temporary(),
                trouble);
    }

    /** Whether what is served is one that nobody vouches for, until an authority has given one. */
    boolean temporary() {
        Identity now = served;
        return way() == Way.ACME
                && now != null
                && now.leaf().getIssuerX500Principal().equals(now.leaf().getSubjectX500Principal());
    }

    /** The certificate that devices must accept, and its SHA-256; nothing where they know one already. */
    public Optional<Root> root() {
        return source instanceof LocalAuthority authority ? Optional.of(new Root(authority.root())) : Optional.empty();
    }

    /** The local authority's certificate. */
    public record Root(X509Certificate certificate) {
        public String fingerprint() {
            return Pem.fingerprint(certificate);
        }

        public String name() {
            String name = certificate.getSubjectX500Principal().getName("RFC1779");
            return name.replaceFirst("^CN=\"?", "").replaceFirst("\"$", "");
        }

        public Instant until() {
            return certificate.getNotAfter().toInstant();
        }
    }

    /** The address to tell people: the first name it has a certificate for. */
    public String address() {
        return url("https", first(), publicPort());
    }

    /** The same company over https, for someone who came to this host over http. */
    String address(String host) {
        Identity now = served;
        return url("https", now != null && now.covers(host) ? host : first(), publicPort());
    }

    /** Where those who use this network find the page that helps their devices; an address of it, if it has any. */
    public String trustAddress() {
        Identity now = served;
        String host = now == null
                ? first()
                : now.names().stream()
                        .filter(name -> settings.names().contains(name) || name.matches("[0-9.]+"))
                        .filter(name -> !name.startsWith("127."))
                        .findFirst()
                        .orElse(first());
        return url("http", host, plainPort) + TrustPages.PATH;
    }

    /** Lines for the terminal, once the company runs. */
    public List<String> greeting() {
        List<String> lines = new ArrayList<>();
        root().ifPresent(root -> {
            lines.add("Devices accept it once, with the help of  " + trustAddress());
            lines.add("The fingerprint (SHA-256) they must show  " + root.fingerprint());
        });
        if (temporary()) {
            lines.add("A certificate for " + String.join(", ", settings.names()) + " is asked for at "
                    + settings.directory() + " ...");
        }
        return lines;
    }

    private String first() {
        Identity now = served;
        return now == null
                ? "localhost"
                : now.names().stream()
                        .filter(name -> !name.startsWith("*"))
                        .findFirst()
                        .orElse("localhost");
    }

    private static String url(String scheme, String host, int port) {
        return Hosts.url(scheme, host, port);
    }

    private int publicPort() {
        return settings.publicPort() == 0 ? port : settings.publicPort();
    }

    /**
     * Whether browsers may be told to come by https alone: only where what is served is vouched for by somebody
     * they know, and where they find it at the usual port, to which they would go.
     */
    boolean strict() {
        return known && publicPort() == 443;
    }

    void opened(int secure, int plain) {
        port = secure;
        plainPort = plain;
    }

    /**
     * Serves what the source has at this moment, without a restart.
     *
     * @throws Unable when it has nothing that can be served; what was served is served on
     */
    synchronized void look(Instant now) {
        if (source == null) {
            return;
        }
        Identity before = served;
        Identity next = source.identity(now);
        if (before != null && before.sameAs(next)) {
            return;
        }
        if (before == null) {
            bundles.registerBundle(BUNDLE, next.bundle());
        } else {
            bundles.updateBundle(BUNDLE, next.bundle());
        }
        known = next.known();
        served = next;
    }

    void troubled(@Nullable Trouble what) {
        trouble = what;
    }

    @Nullable
    Trouble trouble() {
        return trouble;
    }
}
