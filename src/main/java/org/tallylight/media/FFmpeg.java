package org.tallylight.media;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Runs ffmpeg and ffprobe on strangers' files. The input is an open file ({@code fd:}), never a name;
 * only {@code fd} and {@code pipe} may be opened by what a file says, only formats of {@link #FORMATS}
 * are read, and the {@link Confinement} holds the rest.
 */
@Component
public class FFmpeg {
    /** What may be read, by ffmpeg's names. No playlist, no script, no format that names other files. */
    static final String FORMATS = String.join(
            ",",
            "mov",
            "matroska",
            "avi",
            "mpegts",
            "mpeg",
            "wav",
            "mp3",
            "flac",
            "ogg",
            "aac",
            "aiff",
            "caf",
            "png_pipe",
            "apng",
            "jpeg_pipe",
            "webp_pipe",
            "gif",
            "bmp_pipe",
            "tiff_pipe");

    private static final int FIRST_WORDS_BYTES_MAX = 4_000;
    private static final int LAST_WORDS_BYTES_MAX = 12_000;
    private static final int OPEN_FILES_MAX = 64;

    /** What timeout(1) answers when the time was over, also when it had to kill, and a shell for SIGXCPU. */
    private static final Set<Integer> OUT_OF_TIME = Set.of(124, 128 + 9, 128 + 24);

    private final MediaLimits limits;
    private final Path unpacked;
    private final Path work;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;
    private @Nullable Executables found;
    private @Nullable Confinement confinement;

    FFmpeg(
            MediaLimits limits,
            @Value("${tallylight.data:./data}") Path data,
            @Value("${tallylight.runtime:${tallylight.data:./data}/runtime}") Path runtime) {
        this.limits = limits;
        this.unpacked = runtime.resolve("ffmpeg");
        this.work = data.resolve("work");
    }

    /** How a child process ended. */
    record Ran(int exit, String errors, boolean outOfTime) {
        boolean well() {
            return exit == 0 && !outOfTime;
        }

        /**
         * Does nothing when it went well.
         *
         * @throws Broken      when the file is to blame
         * @throws IOException when the disk is full
         */
        void orThrow() throws IOException {
            if (outOfTime) {
                throw new Broken("media.failed.slow", "it took too long; " + errors);
            }
            if (errors.contains("No space left on device")) {
                throw new IOException(errors);
            }
            if (exit != 0) {
                throw new Broken("media.failed.broken", "ffmpeg ended with " + exit + ": " + errors);
            }
        }
    }

    /** Reads what the child says on its standard output, to the end. */
    @FunctionalInterface
    interface Listening {
        void to(InputStream said) throws IOException;
    }

    /**
     * Which ffmpeg is used, for an operator.
     *
     * @throws IOException with a sentence that says what was looked for, when none starts
     */
    public String about() throws IOException {
        Executables here = executables();
        return here.ffmpeg() + " " + here.version()
                + (confinement().hidesNetwork() ? "" : ", with the machine's network")
                + (confinement().hidesFiles() ? "" : ", with the machine's files");
    }

    /**
     * Looks for an ffmpeg that starts, as a company with these settings would.
     *
     * @throws IOException with a sentence that says what was looked for, when none does
     */
    public static String about(@Nullable String configured, Path runtime) throws IOException {
        Executables here = Executables.find(configured, runtime.resolve("ffmpeg"));
        return here.ffmpeg() + " " + here.version();
    }

    /**
     * An ffmpeg that makes a file of our own, to be started by whoever feeds it. Nothing of a stranger's goes
     * into it, so nothing is confined.
     *
     * @param options inputs, and what is to be made of them
     */
    public ProcessBuilder ours(List<String> options) throws IOException {
        Executables here = executables();
        List<String> command = new ArrayList<>(List.of(here.ffmpeg().toString(), "-v", "error", "-y"));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (here.libraries() != null) {
            builder.environment().put("LD_LIBRARY_PATH", here.libraries().toString());
        }
        return builder;
    }

    /** Runs ffprobe on a file. */
    Ran probe(Path file, List<String> options, int seconds, Listening listening) throws IOException {
        List<String> command = new ArrayList<>(List.of(executables().ffprobe().toString(), "-v", "error"));
        command.addAll(reading());
        command.addAll(options);
        command.addAll(List.of("-i", "fd:"));
        return run(command, file, seconds, 0, listening);
    }

    /**
     * Runs ffmpeg on a file, which is its only input.
     *
     * @param before  options for the input
     * @param after   options for the output, and the output
     * @param seconds the most it may take
     */
    Ran convert(Path file, List<String> before, List<String> after, int seconds, Listening listening)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                executables().ffmpeg().toString(), "-hide_banner", "-nostdin", "-nostats", "-v", "error", "-y"));
        command.addAll(reading());
        command.addAll(before);
        command.addAll(List.of("-i", "fd:"));
        command.addAll(after);
        return run(command, file, seconds, limits.outputBytesMax(), listening);
    }

    /**
     * Does nothing where so many bytes are free beside those that are left to others.
     *
     * @throws IOException before anything is begun: a full disk harms all who write to it
     */
    void room(long neededBytes) throws IOException {
        long free = Files.getFileStore(work).getUsableSpace();
        if (free < limits.freeBytesMin() + neededBytes) {
            throw new IOException("only " + free + " bytes of the disk are free; it takes " + neededBytes + ", and "
                    + limits.freeBytesMin() + " are left to others (tallylight.media.free-bytes-min)");
        }
    }

    private List<String> reading() {
        return List.of(
                "-protocol_whitelist",
                "fd,pipe",
                "-format_whitelist",
                FORMATS,
                "-max_pixels",
                String.valueOf(limits.imagePixelsMax()));
    }

    private Ran run(List<String> command, Path input, int seconds, long outputBytes, Listening listening)
            throws IOException {
        List<String> confined = confinement()
                .around(
                        command,
                        seconds,
                        limits.memoryBytesMax(),
                        outputBytes,
                        OPEN_FILES_MAX,
                        folders(command, outputBytes));
        return run(confined, executables().libraries(), input, seconds, listening);
    }

    /**
     * Runs another program of ours on a file, confined as ffmpeg is but for the file system, of which it needs its own libraries; the file is its standard input.
     *
     * @param openFilesMax a Java program opens each of its libraries
     */
    Ran other(List<String> command, Path input, int seconds, int openFilesMax) throws IOException {
        List<String> confined = confinement()
                .around(command, seconds, limits.memoryBytesMax(), limits.outputBytesMax(), openFilesMax, null);
        return run(confined, null, input, seconds, in -> in.transferTo(OutputStream.nullOutputStream()));
    }

    private Ran run(List<String> confined, @Nullable Path libraries, Path input, int seconds, Listening listening)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(confined).redirectInput(input.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH"));
        if (libraries != null) {
            builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        Process process = builder.start();
        running.add(process);
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> errors = readers.submit(() -> words(process.getErrorStream()));
            Future<?> said = readers.submit(() -> {
                try (InputStream in = process.getInputStream()) {
                    listening.to(in);
                } catch (IOException | RuntimeException e) {
                    kill(process); // No one listens any more, and it would wait for that.
                    throw e;
                }
                return null;
            });
            boolean ended;
            try {
                ended = process.waitFor(seconds + 3L, TimeUnit.SECONDS);
            } finally {
                kill(process);
            }
            said.get();
            if (closing) {
                throw new InterruptedIOException("ffmpeg was stopped with the program");
            }
            return new Ran(process.waitFor(), errors.get(), !ended || OUT_OF_TIME.contains(process.exitValue()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while ffmpeg was running");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IOException("cannot hear ffmpeg", e.getCause());
        } finally {
            running.remove(process);
        }
    }

    /** Of the files that a command names: what it writes. What it reads it gets as an open file. */
    private static List<Path> folders(List<String> command, long outputBytes) {
        return outputBytes == 0
                ? List.of()
                : command.stream()
                        .skip(1)
                        .filter(each -> each.startsWith("/"))
                        .map(each -> Path.of(each).resolveSibling(".").normalize())
                        .distinct()
                        .toList();
    }

    /** Its first words and its last ones, which say most; what a file makes it say between them is let go. */
    private static String words(InputStream errors) throws IOException {
        String first = new String(errors.readNBytes(FIRST_WORDS_BYTES_MAX), StandardCharsets.UTF_8);
        byte[] last = new byte[LAST_WORDS_BYTES_MAX];
        byte[] buffer = new byte[LAST_WORDS_BYTES_MAX];
        long heard = 0;
        for (int count = errors.read(buffer); count > 0; count = errors.read(buffer)) {
            for (int i = 0; i < count; i++) {
                last[(int) ((heard + i) % last.length)] = buffer[i];
            }
            heard += count;
        }
        if (heard <= last.length) {
            return (first + new String(last, 0, (int) heard, StandardCharsets.UTF_8)).strip();
        }
        int begin = (int) (heard % last.length);
        String end = new String(last, begin, last.length - begin, StandardCharsets.UTF_8)
                + new String(last, 0, begin, StandardCharsets.UTF_8);
        return (first + "\n...\n" + end).strip();
    }

    /** Begins anew, after {@link #close} or a crash, whose unfinished files go. */
    void open() throws IOException {
        FileSystemUtils.deleteRecursively(work);
        closing = false;
    }

    /** Ends all children, when this program ends. */
    @PreDestroy
    void close() {
        closing = true;
        running.forEach(FFmpeg::kill);
    }

    /** By its handle: a process that is destroyed itself closes what it said before that was read. */
    private static void kill(Process process) {
        if (!process.isAlive()) {
            return; // To look for what came of it costs as much as there are processes.
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    /** A folder for what ffmpeg writes, emptied by who asked for it. */
    Path workFolder() throws IOException {
        Files.createDirectories(work);
        room(0);
        return Files.createTempDirectory(work.toAbsolutePath(), "media");
    }

    private synchronized Executables executables() throws IOException {
        if (found == null) {
            found = Executables.find(limits.ffmpeg(), unpacked);
        }
        return found;
    }

    private synchronized Confinement confinement() throws IOException {
        if (confinement == null) {
            Executables here = executables();
            Path programs =
                    here.libraries() == null ? here.ffmpeg().toAbsolutePath().getParent() : here.libraries();
            confinement =
                    Confinement.here(work.resolveSibling("confined"), programs == null ? List.of() : List.of(programs));
        }
        return confinement;
    }
}
