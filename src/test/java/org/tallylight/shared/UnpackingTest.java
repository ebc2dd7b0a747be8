package org.tallylight.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackingTest {
    @TempDir
    private Path runtime;

    private static void program(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("tool"), "whole");
    }

    private Stream<Path> halves() throws IOException {
        return Files.list(runtime)
                .filter(each ->
                        Files.isDirectory(each) && each.getFileName().toString().startsWith("unpacking"));
    }

    @Test
    void whatWasInterruptedIsPutAwayAtTheNextStart() throws IOException {
        assertThatThrownBy(() -> Unpacking.once(runtime, "tool-1", folder -> {
                    program(folder);
                    throw new IOException("The disk is full");
                }))
                .hasMessage("The disk is full");
        assertThat(runtime.resolve("tool-1")).doesNotExist();
        assertThat(halves()).hasSize(1);
        Path home = Unpacking.once(runtime, "tool-1", UnpackingTest::program);
        assertThat(home.resolve("bin/tool")).hasContent("whole");
        assertThat(halves()).isEmpty();
    }

    @Test
    void alsoWhereAnotherUnpackedItMeanwhile() throws IOException {
        Path home = Unpacking.once(runtime, "tool-1", UnpackingTest::program);
        program(Files.createDirectory(runtime.resolve("unpacking-17")));
        assertThat(Unpacking.once(runtime, "tool-1", folder -> {
                    throw new IOException("once is enough");
                }))
                .isEqualTo(home);
        assertThat(halves()).isEmpty();
    }
}
