package org.tallylight.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * An nginx with two workers and no access log: it serves a static file of 10 KB, and what else lies in its folder
 * {@code www}, and takes files below {@code /dav/}.
 */
final class Nginx implements AutoCloseable {
    static final int PAGE_BYTES = 10 * 1024;
    private static final int START_TENTHS_MAX = 100;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Nginx start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("www"));
        Files.writeString(folder.resolve("www/page.html"), "<p>a static page</p>".repeat(PAGE_BYTES / 20));
        int port = freePort();
        Path settings = folder.resolve("nginx.conf");
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        Files.writeString(
                settings, """
                %s
                daemon off;
                worker_processes 2;
                pid %s/nginx.pid;
                error_log %s/error.log;
                events { worker_connections 256; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 10000000;
                    default_type text/html;
                    client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/fastcgi;
                    uwsgi_temp_path %s/uwsgi; scgi_temp_path %s/scgi;
                    client_max_body_size 0;
                    server {
                        listen 127.0.0.1:%d;
                        root %s/www;
                        location /dav/ { dav_methods PUT DELETE; create_full_put_path on; }
                    }
                }
                """.formatted(user, folder, folder, folder, folder, folder, folder, folder, port, folder));
        Process process = new ProcessBuilder("nginx", "-c", settings.toString(), "-e", folder + "/error.log")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        for (int tenths = 0; tenths < START_TENTHS_MAX && process.isAlive(); tenths++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new Nginx(process, port);
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        process.destroy();
        throw new IOException("nginx does not start: " + Files.readString(folder.resolve("said.txt")));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
