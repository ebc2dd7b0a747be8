package org.tallylight.https;

import java.net.IDN;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.tallylight.database.Unable;

/**
 * What the configuration says of https; {@code docs/configuration.md} explains each key.
 *
 * @param port       where it listens
 * @param publicPort where browsers find that, 0 for the same
 * @param names      names of this company, in lower case and ASCII
 * @param folder     where keys and certificates are kept, or null for the one in the data folder
 */
record HttpsSettings(
        Way way,
        int port,
        int publicPort,
        List<String> names,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path folder,
        URI directory,
        String mail) {
    static final String PREFIX = "tallylight.https.";
    private static final int PORT = 8443;
    private static final int PORT_MAX = 65_535;
    private static final String LETS_ENCRYPT = "https://acme-v02.api.letsencrypt.org/directory";

    /** Reads them; a company that does not listen has no https. */
    static HttpsSettings of(Environment given) {
        boolean listens = given.getProperty("server.port", Integer.class, 0) >= 0;
        HttpsSettings settings = new HttpsSettings(
                listens ? way(given.getProperty(PREFIX + "way", "none")) : Way.NONE,
                port(given, "port", PORT),
                port(given, "public-port", 0),
                names(given.getProperty(PREFIX + "names", "")),
                path(given, "certificate"),
                path(given, "key"),
                path(given, "folder"),
                directory(given.getProperty(PREFIX + "acme.directory", LETS_ENCRYPT)),
                given.getProperty(PREFIX + "acme.mail", ""));
        settings.check();
        return settings;
    }

    private void check() {
        if (way == Way.FILES && (certificate == null || key == null)) {
            throw new Unable("Https with your own certificate needs both of its files: --certificate and --key.");
        }
        if (way == Way.ACME && names.isEmpty()) {
            throw new Unable("A certificate is asked for by name: say the company's with --public-name.");
        }
    }

    private static Way way(String text) {
        try {
            return Way.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Unable(PREFIX + "way is none, files, acme or local, not " + text + ".", e);
        }
    }

    private static int port(Environment given, String name, int otherwise) {
        int port = given.getProperty(PREFIX + name, Integer.class, otherwise);
        if (port < 0 || port > PORT_MAX) {
            throw new Unable(PREFIX + name + " is a number from 1 to " + PORT_MAX + ", not " + port + ".");
        }
        return port;
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(HttpsSettings::name)
                .distinct()
                .toList();
    }

    private static String name(String text) {
        try {
            if (Hosts.isAddress(text)) {
                return Hosts.normal(text);
            }
            String name = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            throw new Unable("A certificate cannot be for " + text + ": that is no name of a machine.", e);
        }
        throw new Unable("A certificate cannot be for " + text + ": that is no name of a machine.");
    }

    private static @Nullable Path path(Environment given, String name) {
        String path = given.getProperty(PREFIX + name, "");
        return path.isBlank() ? null : Path.of(path).toAbsolutePath().normalize();
    }

    private static URI directory(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Unable(PREFIX + "acme.directory is an address, not " + text + ".", e);
        }
    }
}
