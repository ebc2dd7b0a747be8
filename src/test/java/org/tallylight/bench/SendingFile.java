package org.tallylight.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP by hand, whose bodies the kernel sends from a file (sendfile), so that the client costs next to nothing. */
final class SendingFile {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: *(\\S+)");
    private static final int READ_BYTES = 1 << 16;

    private final int port;
    private final String headers;

    /** @param headers on every request, each ended by a line break */
    SendingFile(int port, String headers) {
        this.port = port;
        this.headers = headers;
    }

    /** Sends the first {@code bytes} of a file as a body, and gives the whole answer; anything but a 2xx is an error. */
    String send(String method, String path, Map<String, String> more, Path file, long bytes) throws IOException {
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nConnection: close\r\nContent-Length: " + bytes + "\r\n" + headers);
            more.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            write(socket, head + "\r\n");
            if (bytes > 0) {
                transfer(file, bytes, socket);
            }
            String answer = answer(socket);
            Matcher status = STATUS.matcher(answer);
            if (!status.find() || !status.group(1).startsWith("2")) {
                throw new IOException(method + " " + path + " was answered: " + answer);
            }
            return answer;
        }
    }

    /** Hands the first bytes of a file to the kernel, to be sent. */
    static void transfer(Path file, long bytes, SocketChannel socket) throws IOException {
        try (FileChannel from = FileChannel.open(file)) {
            for (long sent = 0; sent < bytes; ) {
                sent += from.transferTo(sent, bytes - sent, socket);
            }
        }
    }

    private static void write(SocketChannel socket, String head) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    private static String answer(SocketChannel socket) throws IOException {
        ByteBuffer some = ByteBuffer.allocate(READ_BYTES);
        while (some.hasRemaining() && socket.read(some) >= 0) {
            continue;
        }
        return new String(some.array(), 0, some.position(), StandardCharsets.UTF_8);
    }

    /** Opens an upload of so many bytes (tus) and gives its path. */
    String open(String path, long bytes) throws IOException {
        Map<String, String> said = Map.of(
                "Tus-Resumable", "1.0.0", "Upload-Length", "" + bytes, "Upload-Metadata", "filename bm9pc2Uud2F2");
        Matcher location = LOCATION.matcher(send("POST", path, said, Path.of("."), 0));
        if (!location.find()) {
            throw new IOException(path + " says no location");
        }
        return location.group(1).replaceFirst("https?://[^/]+", "");
    }

    /** Sends all of an upload in one go. */
    void patch(String upload, Path file, long bytes) throws IOException {
        Map<String, String> said = Map.of(
                "Tus-Resumable", "1.0.0", "Upload-Offset", "0", "Content-Type", "application/offset+octet-stream");
        send("PATCH", upload, said, file, bytes);
    }

    void delete(String path) throws IOException {
        send("DELETE", path, Map.of("Tus-Resumable", "1.0.0"), Path.of("."), 0);
    }

    /** Reads all of an answer and throws it away; how many bytes came, head included. */
    long read(String path) throws IOException {
        try (SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            write(
                    socket,
                    "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n" + headers
                            + "\r\n");
            ByteBuffer some = ByteBuffer.allocateDirect(READ_BYTES * 4);
            long bytes = 0;
            for (int count = socket.read(some); count >= 0; count = socket.read(some)) {
                bytes += count;
                some.clear();
            }
            return bytes;
        }
    }
}
