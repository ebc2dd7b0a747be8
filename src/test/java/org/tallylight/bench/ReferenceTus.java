package org.tallylight.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The reference tus server (@tus/server with @tus/file-store) in a Node of its own. It neither hashes nor forces. */
final class ReferenceTus implements AutoCloseable {
    static final String FILES = "/files";
    private static final int START_TENTHS_MAX = 100;

    private final Process node;
    private final int port;

    private ReferenceTus(Process node, int port) {
        this.node = node;
        this.port = port;
    }

    static ReferenceTus start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Nginx.freePort();
        Process node = new ProcessBuilder("node", "src/test/resources/tus/server.mjs", "" + port, folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("tus-said.txt").toFile())
                .start();
        for (int tenths = 0; tenths < START_TENTHS_MAX && node.isAlive(); tenths++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new ReferenceTus(node, port);
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        node.destroy();
        throw new IOException("the reference server does not start");
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        node.destroy();
        node.waitFor(10, TimeUnit.SECONDS);
    }
}
