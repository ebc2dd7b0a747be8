package org.tallylight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A browser without a window: keeps cookies, follows no redirect, and sends with each form the token of the
 * page it last saw.
 */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private final Map<String, String> headers = new HashMap<>();
    private String token = "";

    public Browser(String address) {
        this(address, null);
    }

    /** One that takes only the certificates that this context trusts. */
    public Browser(String address, @Nullable SSLContext trust) {
        this.address = address;
        HttpClient.Builder client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
        if (trust != null) {
            client.sslContext(trust);
        }
        this.http = client.build();
    }

    /** What came back. */
    public record Answer(int status, String body, HttpHeaders headers) {
        public String location() {
            return headers.firstValue("Location").map(Answer::path).orElse("");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        private static String path(String location) {
            URI uri = URI.create(location);
            return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        }
    }

    /** Every request from now on carries this header. */
    public Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Browser bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Follows redirects to where they end. */
    public Answer visit(String path) {
        Answer answer = get(path);
        for (int i = 0; i < 5 && !answer.location().isEmpty(); i++) {
            answer = get(answer.location());
        }
        return answer;
    }

    /** Sends a form: names and values in turn. */
    public Answer post(String path, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=").append(encoded(token));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())));
    }

    public Answer json(String method, String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends exactly this, with no token of a form. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Matcher shown = TOKEN.matcher(response.body());
            if (shown.find()) {
                token = shown.group(1);
            }
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        return request;
    }

    public String token() {
        return token;
    }

    /** A cookie's value, or nothing. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
