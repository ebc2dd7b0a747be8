package org.tallylight.bench;

import java.io.DataInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * What an upload is held against: a loop that reads as many bytes from a socket as it is told, writes them to a
 * file, hashes them, forces the file to the disk and answers the hash. A program of its own, as ours is.
 */
public final class BareReceiver {
    private static final int BUFFER_BYTES = 128 * 1024;

    private BareReceiver() {}

    /** Listens on the port {@code arguments[0]} and writes to the file {@code arguments[1]}. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        try (ServerSocket server =
                new ServerSocket(Integer.parseInt(arguments[0]), 1, InetAddress.getLoopbackAddress())) {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(receive(socket.getInputStream(), file));
                }
                Files.delete(file);
            }
        }
    }

    private static byte[] receive(InputStream in, Path file) throws Exception {
        long left = new DataInputStream(in).readLong();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                digest.update(buffer, 0, count);
                out.write(ByteBuffer.wrap(buffer, 0, count));
                left -= count;
            }
            out.force(true);
        }
        return digest.digest();
    }
}
