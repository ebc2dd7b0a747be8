package org.tallylight.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Bytes of files go from the disk into an answer's socket by the kernel alone (sendfile), between others that are
 * written as ever. Tomcat can do so for an answer that is one range of one file; this is for answers that are files
 * and what stands between them. Decision 0048.
 */
public final class Sendfile {
    private static final String LENT = Sendfile.class.getName();
    private static final int LITTLE_BYTES = 64 * 1024;

    private final SocketChannel socket;
    private final HttpServletResponse answer;

    private Sendfile(SocketChannel socket, HttpServletResponse answer) {
        this.socket = socket;
        this.answer = answer;
    }

    static void lend(Request request, SocketWrapperBase<?> socket) {
        if (socket.getSocket() instanceof NioChannel channel && !(channel instanceof SecureNioChannel)) {
            request.setAttribute(LENT, new Lent(channel.getIOChannel(), request));
        }
    }

    private record Lent(SocketChannel socket, Request request) {
        /** Whether the body is just what is written, so that bytes may stand beside it. */
        boolean plain() {
            org.apache.coyote.Response response = request.getCoyoteRequest().getResponse();
            return request.getMethod().equals("GET")
                    && response.getContentLengthLong() > 0
                    && response.getMimeHeaders().getHeader("Content-Encoding") == null;
        }
    }

    /**
     * That of the request which runs in this thread; null when its answer is encrypted, packed or of unknown length,
     * or has no body.
     */
    public static @Nullable Sendfile now() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now)) {
            return null;
        }
        ServletRequest request = now.getRequest();
        return now.getResponse() != null && request.getAttribute(LENT) instanceof Lent lent && lent.plain()
                ? new Sendfile(lent.socket(), now.getResponse())
                : null;
    }

    /**
     * Sends a file from where its channel stands to its end, after what was written to the answer's body before; how
     * many bytes that were.
     *
     * @throws ClientAbortException when whoever asked is gone
     */
    public long send(FileChannel file, OutputStream body) throws IOException {
        long began = file.position();
        answer.flushBuffer();
        while (file.position() < file.size()) {
            if (moved(file) == 0) {
                // It takes no more for now. Written in the usual way, a little waits until there is room, so long at
                // most.
                ByteBuffer little = ByteBuffer.allocate(LITTLE_BYTES);
                file.read(little);
                body.write(little.array(), 0, little.position());
                answer.flushBuffer();
            }
        }
        return file.position() - began;
    }

    private long moved(FileChannel file) throws IOException {
        try {
            long moved = file.transferTo(file.position(), file.size() - file.position(), socket);
            file.position(file.position() + moved);
            return moved;
        } catch (IOException e) {
            throw new ClientAbortException(e);
        }
    }
}
