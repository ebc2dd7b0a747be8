package org.tallylight.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/**
 * A line to a server on this machine that breaks after some bytes, as often as it was told, and may be slow; the
 * server's port may change.
 */
final class BadLine implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final IntSupplier port;
    private final Random random;
    private final int breakBytesMax;
    private final AtomicInteger breaksLeft;
    private final AtomicLong carried = new AtomicLong();
    private final int pauseMs;

    /**
     * @param breaks        how often it breaks, each time after fewer than {@code breakBytesMax} bytes
     * @param pauseMs       after each 16 KiB
     */
    BadLine(IntSupplier port, int breaks, int breakBytesMax, int pauseMs, long seed) throws IOException {
        this.port = port;
        this.random = new Random(seed);
        this.breakBytesMax = breakBytesMax;
        this.breaksLeft = new AtomicInteger(breaks);
        this.pauseMs = pauseMs;
        Thread.ofVirtual().start(this::answer);
    }

    String address() {
        return "http://localhost:" + door.getLocalPort();
    }

    int breaksLeft() {
        return breaksLeft.get();
    }

    /** How many bytes went to the server. */
    long carried() {
        return carried.get();
    }

    private void answer() {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> carry(client));
            }
        } catch (IOException closed) {
            // The line is closed, and with it the door.
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port.getAsInt())) {
            Thread.ofVirtual().start(() -> pass(server, client));
            int left = 1 + random.nextInt(breakBytesMax);
            byte[] buffer = new byte[BUFFER_BYTES];
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                boolean breaks = breaksLeft.get() > 0 && count >= left;
                int passed = breaks ? left : count;
                out.write(buffer, 0, passed);
                carried.addAndGet(passed);
                left -= passed;
                if (breaks) {
                    breaksLeft.decrementAndGet();
                    return;
                }
                if (pauseMs > 0) {
                    Thread.sleep(pauseMs);
                }
            }
        } catch (IOException | InterruptedException broken) {
            // As lines are.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (SocketException broken) {
            // As lines are.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
