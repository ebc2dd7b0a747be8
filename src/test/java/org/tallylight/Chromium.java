package org.tallylight;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own Chromium without a screen, driven by Playwright on the machine's own Node: nothing is downloaded while a
 * test runs. Each person gets a window of theirs, with its own cookies. The program goes on running for the next
 * test that wants one of the same kind; it ends with this JVM.
 */
public final class Chromium implements AutoCloseable {
    private static final Path DRIVER = Path.of("node_modules", "playwright-core");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private static @Nullable Playwright playwright;
    /** How it was started, and the one that runs: one without a wish, and the last of those with one. */
    private static final Map<Boolean, Running> RUNNING = new HashMap<>();

    private final com.microsoft.playwright.Browser chromium;
    private final String address;
    private final Path screens;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    /**
     * @param address where the company is, {@code http://localhost:8080}
     * @param screens the folder for pictures of what was seen
     */
    public Chromium(String address, Path screens) {
        this(address, screens, List.of(), Map.of());
    }

    /**
     * One of a person whose device has accepted the certificate in a file, with a microphone and a camera.
     *
     * @param name a name that leads to this machine
     */
    public static Chromium trusting(Path certificate, Path home, String name, String address, Path screens) {
        Path known = home.resolve(".pki/nssdb");
        try {
            Files.createDirectories(known);
            accept("-N", "--empty-password", "-d", "sql:" + known);
            accept("-A", "-t", "C,,", "-n", "test", "-i", certificate.toString(), "-d", "sql:" + known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chromium(
                address,
                screens,
                List.of(
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--host-resolver-rules=MAP " + name + " 127.0.0.1"),
                Map.of("HOME", home.toString()));
    }

    private static void accept(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(onThePath("certutil").toString()));
        command.addAll(List.of(arguments));
        Process certutil = new ProcessBuilder(command).inheritIO().start();
        if (certutil.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("certutil failed: " + command);
        }
    }

    /** One with a microphone that hears a file and a camera that sees one, both allowed without a question. */
    public static Chromium recording(String address, Path screens, Path heard, Path seen) {
        return new Chromium(
                address,
                screens,
                List.of(
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--use-file-for-fake-audio-capture=" + heard.toAbsolutePath(),
                        "--use-file-for-fake-video-capture=" + seen.toAbsolutePath(),
                        "--host-resolver-rules=MAP plain.test 127.0.0.1"),
                Map.of());
    }

    private Chromium(String address, Path screens, List<String> more, Map<String, String> settings) {
        this.address = address;
        this.screens = screens;
        this.chromium = running(new Wish(more, settings));
    }

    private record Wish(List<String> arguments, Map<String, String> settings) {
        boolean special() {
            return !arguments.isEmpty() || !settings.isEmpty();
        }
    }

    private record Running(Wish wish, com.microsoft.playwright.Browser chromium) {}

    private static synchronized com.microsoft.playwright.Browser running(Wish wish) {
        Running before = RUNNING.get(wish.special());
        if (before != null && before.wish().equals(wish) && before.chromium().isConnected()) {
            return before.chromium();
        }
        if (before != null) {
            before.chromium().close();
        }
        com.microsoft.playwright.Browser started = started(wish);
        RUNNING.put(wish.special(), new Running(wish, started));
        return started;
    }

    private static com.microsoft.playwright.Browser started(Wish wish) {
        if (playwright == null) {
            System.setProperty("playwright.cli.dir", driver().toString());
            playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of(
                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                            "1",
                            "PLAYWRIGHT_NODEJS_PATH",
                            onThePath("node").toString())));
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(wish.settings());
        return playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setEnv(environment)
                        .setExecutablePath(onThePath("chromium-headless-shell"))
                        .setArgs(Stream.concat(ARGUMENTS.stream(), wish.arguments().stream())
                                .toList()));
    }

    /** Someone's window at a desk: the same one each time. */
    public Window desk(String who) {
        return windows.computeIfAbsent(who, name -> window(name, options(1280, 800)));
    }

    /** Someone's window on a phone. */
    public Window phone(String who) {
        return windows.computeIfAbsent(who, name -> window(name, options(390, 844)));
    }

    /** Someone's window on a phone that runs no scripts. */
    public Window withoutScript(String who) {
        return windows.computeIfAbsent(
                who, name -> window(name, options(390, 844).setJavaScriptEnabled(false)));
    }

    private Window window(String who, NewContextOptions options) {
        return new Window(who, chromium.newContext(options), screens);
    }

    private NewContextOptions options(int width, int height) {
        return new NewContextOptions()
                .setBaseURL(address)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setViewportSize(width, height);
    }

    public List<Window> windows() {
        return List.copyOf(windows.values());
    }

    @Override
    public void close() {
        windows.values().forEach(each -> each.page().context().close());
    }

    /** Playwright for Java looks for its driver in a folder called package. */
    private static Path driver() {
        if (!Files.exists(DRIVER.resolve("cli.js"))) {
            throw new IllegalStateException("The browser tests need " + DRIVER + ": run npm ci");
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", "playwright"));
            Path link = folder.resolve("package");
            try {
                Files.createSymbolicLink(link, DRIVER.toAbsolutePath());
            } catch (FileAlreadyExistsException _) {
                // Another run of tests has made it.
            }
            return folder.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path onThePath(String program) {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseThrow(
                () -> new IllegalStateException(program + " is not on the PATH: bin/test installs it"));
    }
}
