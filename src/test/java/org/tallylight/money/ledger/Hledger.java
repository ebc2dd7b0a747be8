package org.tallylight.money.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real hledger (a Debian package), reading a journal. */
public final class Hledger {
    private Hledger() {}

    /** What it says; nothing when it is asked to check and finds all in order. */
    public static String says(Path folder, String journal, String... command) {
        try {
            Path file = Files.writeString(folder.resolve("book.journal"), journal);
            List<String> all = new ArrayList<>(List.of("hledger", "-f", file.toString()));
            all.addAll(List.of(command));
            ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said.strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
