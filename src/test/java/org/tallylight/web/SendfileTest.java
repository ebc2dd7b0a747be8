package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** A head, a file of 40 MB and a tail as one answer, on a Tomcat of its own. */
class SendfileTest {
    private static final int BYTES = 40_000_001;

    private final Tomcat tomcat = new Tomcat();
    private final byte[] film = new byte[BYTES];
    private final CompletableFuture<Boolean> byKernel = new CompletableFuture<>();
    private final CompletableFuture<Throwable> broke = new CompletableFuture<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws Exception {
        new Random(7).nextBytes(film);
        Path file = Files.write(folder.resolve("film"), film);
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector(SendingProtocol.class.getName());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getEngine().getPipeline().addValve(new SendingProtocol.Lending());
        Context all = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(all, "film", new Film(file));
        all.addServletMappingDecoded("/*", "film");
        tomcat.start();
    }

    @AfterEach
    void end() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private final class Film extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient Path file;

        Film(Path file) {
            this.file = file;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse answer) throws IOException {
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, answer));
            try (FileChannel channel = FileChannel.open(file)) {
                if (request.getParameter("chunked") == null) {
                    answer.setContentLengthLong(BYTES + 8L);
                }
                ServletOutputStream body = answer.getOutputStream();
                body.write("HEAD".getBytes(StandardCharsets.US_ASCII));
                Sendfile kernel = Sendfile.now();
                byKernel.complete(kernel != null);
                if (kernel == null) {
                    body.write(film);
                } else {
                    assertThat(kernel.send(channel, body)).isEqualTo(BYTES);
                }
                body.write("TAIL".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                broke.complete(e);
                throw e;
            } finally {
                RequestContextHolder.resetRequestAttributes();
            }
        }
    }

    private Socket asked(String method, String path) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        ask(socket, method, path);
        return socket;
    }

    private static void ask(Socket socket, String method, String path) throws IOException {
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private void isWhole(InputStream in) throws IOException {
        assertThat(head(in)).startsWith("HTTP/1.1 200").contains("Content-Length: " + (BYTES + 8));
        byte[] body = new DataInputStream(in).readNBytes(BYTES + 8);
        assertThat(new String(body, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("HEAD");
        assertThat(Arrays.equals(body, 4, BYTES + 4, film, 0, BYTES)).isTrue();
        assertThat(new String(body, BYTES + 4, 4, StandardCharsets.US_ASCII)).isEqualTo("TAIL");
    }

    @Test
    void whatIsWrittenStandsAroundIt_andTheNextRequestFollowsOnTheSameLine() throws IOException {
        try (Socket socket = asked("GET", "/")) {
            isWhole(socket.getInputStream());
            ask(socket, "GET", "/");
            isWhole(socket.getInputStream());
        }
        assertThat(byKernel).isCompletedWithValue(true);
    }

    @Test
    void whoReadsSlowlyGetsAllOfIt() throws Exception {
        try (Socket socket = asked("GET", "/")) {
            assertThat(byKernel.get(1, TimeUnit.MINUTES)).isTrue();
            InputStream in = socket.getInputStream();
            isWhole(new InputStream() {
                private long read;

                @Override
                public int read() throws IOException {
                    return in.read();
                }

                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    int count = in.read(into, from, Math.min(most, 1 << 20));
                    if ((read += count) / (8 << 20) > (read - count) / (8 << 20)) {
                        pause();
                    }
                    return count;
                }
            });
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoGoesAwayEndsIt() throws Exception {
        try (Socket socket = asked("GET", "/")) {
            head(socket.getInputStream());
        }
        assertThat(broke.get(1, TimeUnit.MINUTES)).isInstanceOf(ClientAbortException.class);
    }

    @Test
    void anAnswerOfUnknownLengthIsWrittenAsEver() throws IOException {
        try (Socket socket = asked("GET", "/?chunked")) {
            assertThat(head(socket.getInputStream())).contains("chunked");
        }
        assertThat(byKernel).isCompletedWithValue(false);
    }
}
