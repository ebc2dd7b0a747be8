package org.tallylight.commands;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Whether the company is reached over https, and by which certificate. */
final class HttpsChoice {
    private static final int PORT_MAX = 65_535;
    private static final String SETTING = "tallylight.https.";

    @Option(
            names = "--https",
            description = "reached over https: by your certificate (--certificate, --key), by one that is asked for"
                    + " (--public-name), else by an authority of its own that devices accept once")
    private boolean on;

    @Option(names = "--certificate", paramLabel = "FILE", description = "your certificate and its chain (PEM)")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "its key (PEM)")
    private @Nullable Path key;

    @Option(
            names = "--public-name",
            paramLabel = "NAME",
            description = "a name on the internet that leads here, for which Let's Encrypt gives a certificate"
                    + " (its terms are accepted by this)")
    private String name = "";

    @Option(names = "--https-port", paramLabel = "PORT", description = "where it listens for https (8443)")
    private @Nullable Integer port;

    /** Puts into the settings what was said. */
    void settle(Map<String, Object> settings, CommandLine line) {
        if (!on) {
            if (certificate != null || key != null || !name.isEmpty() || port != null) {
                throw new CommandLine.ParameterException(
                        line, "--certificate, --key, --public-name and --https-port go with --https.");
            }
            return;
        }
        if ((certificate == null) != (key == null)) {
            throw new CommandLine.ParameterException(line, "--certificate and --key go together.");
        }
        if (certificate != null && !name.isEmpty()) {
            throw new CommandLine.ParameterException(
                    line, "Either your own certificate or one for a --public-name, not both.");
        }
        if (port != null) {
            if (port < 0 || port > PORT_MAX) {
                throw new CommandLine.ParameterException(
                        line, "A port is a number from 1 to " + PORT_MAX + ", not " + port + ".");
            }
            settings.put(SETTING + "port", port);
        }
        if (certificate != null && key != null) {
            settings.put(SETTING + "way", "files");
            settings.put(SETTING + "certificate", certificate.toAbsolutePath().toString());
            settings.put(SETTING + "key", key.toAbsolutePath().toString());
        } else if (!name.isEmpty()) {
            settings.put(SETTING + "way", "acme");
            settings.put(SETTING + "names", name);
        } else {
            settings.put(SETTING + "way", "local");
        }
    }
}
