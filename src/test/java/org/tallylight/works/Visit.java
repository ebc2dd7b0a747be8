package org.tallylight.works;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Someone's browser without JavaScript: follows redirects, keeps cookies, sends forms with their token. */
final class Visit {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String MARK = "----visitX9";

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String origin;
    private String token = "";
    private String language = "en";

    Visit(int port) {
        this.origin = "http://localhost:" + port;
    }

    record Page(int status, String path, String html, HttpResponse<byte[]> response) {}

    Visit speaking(String lang) {
        language = lang;
        return this;
    }

    Page get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.GET());
    }

    /** Sends a form of the last page. */
    Page post(String path, String... fields) {
        StringBuilder body = new StringBuilder("_csrf=").append(encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Sends a form with a file, which comes last. */
    Page upload(String path, @Nullable String fileName, byte[] file, String... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("_csrf", token));
        all.addAll(List.of(fields));
        for (int i = 0; i < all.size(); i += 2) {
            body.writeBytes(("--" + MARK + "\r\nContent-Disposition: form-data; name=\"" + all.get(i) + "\"\r\n\r\n"
                            + all.get(i + 1) + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + MARK + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + (fileName == null ? "" : fileName)
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + MARK + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + MARK)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).header("Accept-Language", language);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String html = new String(response.body(), StandardCharsets.UTF_8);
            Matcher found = TOKEN.matcher(html);
            if (found.find()) {
                token = found.group(1);
            }
            return new Page(response.statusCode(), response.uri().getPath(), html, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
