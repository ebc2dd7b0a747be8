package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of what was read and agreed to; {@code bin/check --golden} writes it anew. */
final class Golden {
    private Golden() {}

    static void holds(String name, String now) throws IOException {
        Path file = Path.of("src/test/resources", name);
        if ("write".equals(System.getProperty("tallylight.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        }
        assertThat(now)
                .as("%s; if it is meant, run bin/check --golden and read the change", file)
                .isEqualTo(Files.readString(file));
    }
}
