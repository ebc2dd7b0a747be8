package org.tallylight.https;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An authority that speaks ACME (RFC 8555): it checks every signature and nonce, asks the company's plain port for
 * each challenge's answer, and signs what was asked for by the key of the request. One order at a time.
 */
final class AcmeServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    private final Instant now = Clock.systemUTC().instant();
    private final Identity root =
            Issuing.authority("A test authority", PrivateNames.with(List.of("films.example", "example")), now);
    private final HttpServer server;
    private final Map<String, PublicJsonWebKey> accounts = new LinkedHashMap<>();
    private final Set<String> nonces = new HashSet<>();
    private final List<String> contacts = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private volatile int companyPort;
    private volatile String refusal = "";
    private String token = "";
    private List<String> names = List.of();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private String problem = "";
    private String certificate = "";

    AcmeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String directory() {
        return url("/directory");
    }

    X509Certificate root() {
        return root.leaf();
    }

    /** Where the company listens for plain http, in place of port 80. */
    void looksAt(int port) {
        companyPort = port;
    }

    /** From now on every order is refused by this type of problem; empty for none. */
    void refuses(String type) {
        refusal = type;
    }

    int accounts() {
        return accounts.size();
    }

    List<String> contacts() {
        return contacts;
    }

    int orders() {
        return asked.size();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private synchronized void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String nonce = UUID.randomUUID().toString().replace("-", "");
        nonces.add(nonce);
        call.getResponseHeaders().add("Replay-Nonce", nonce);
        try {
            switch (path) {
                case "/directory" ->
                    answer(
                            call,
                            200,
                            Map.of(
                                    "newNonce", url("/nonce"),
                                    "newAccount", url("/account"),
                                    "newOrder", url("/order")));
                case "/nonce" ->
                    call.sendResponseHeaders(call.getRequestMethod().equals("HEAD") ? 200 : 204, -1);
                default -> signed(call, path);
            }
        } catch (Exception e) {
            answer(call, 500, Map.of("type", "urn:ietf:params:acme:error:serverInternal", "detail", e.toString()));
        } finally {
            call.close();
        }
    }

    private void signed(HttpExchange call, String path) throws Exception {
        JsonNode body = JSON.readTree(call.getRequestBody().readAllBytes());
        String header = body.path("protected").asString();
        JsonNode said = JSON.readTree(BASE64.decode(header));
        PublicJsonWebKey key = said.has("jwk")
                ? PublicJsonWebKey.Factory.newPublicJwk(said.path("jwk").toString())
                : accounts.get(said.path("kid").asString());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(header + "." + body.path("payload").asString() + "."
                + body.path("signature").asString());
        signature.setKey(key == null ? null : key.getPublicKey());
        if (key == null
                || !signature.verifySignature()
                || !nonces.remove(said.path("nonce").asString())
                || !said.path("url").asString().equals(url(path))) {
            problem(call, 400, "malformed", "not signed");
            return;
        }
        String payload = signature.getPayload();
        JsonNode asks = payload.isEmpty() ? JSON.createObjectNode() : JSON.readTree(payload);
        switch (path) {
            case "/account" -> account(call, key);
            case "/order" -> order(call, asks);
            case "/authz/0", "/authz/1" -> answer(call, 200, authorization(path.substring(7)));
            case "/challenge/0", "/challenge/1" -> {
                if (!payload.isEmpty()) {
                    look(path.substring(11), key);
                }
                answer(call, 200, challenge(path.substring(11)));
            }
            case "/order/1" -> answer(call, 200, order());
            case "/finalize" -> {
                certificate = sign(new PKCS10CertificationRequest(
                        BASE64.decode(asks.path("csr").asString())));
                answer(call, 200, order());
            }
            case "/certificate" -> text(call, "application/pem-certificate-chain", certificate);
            default -> {
                // The account itself, read or changed.
                asks.path("contact").valueStream().forEach(each -> contacts.add(each.asString()));
                answer(call, 200, Map.of("status", "valid", "contact", contacts));
            }
        }
    }

    private void account(HttpExchange call, PublicJsonWebKey key) throws IOException {
        String known = url("/account/" + key.calculateBase64urlEncodedThumbprint("SHA-256"));
        boolean fresh = accounts.put(known, key) == null;
        call.getResponseHeaders().add("Location", known);
        answer(call, fresh ? 201 : 200, Map.of("status", "valid", "contact", contacts));
    }

    private void order(HttpExchange call, JsonNode asks) throws IOException {
        if (!refusal.isEmpty()) {
            problem(call, 403, refusal, "we do not like " + refusal);
            return;
        }
        names = asks.path("identifiers")
                .valueStream()
                .map(each -> each.path("value").asString())
                .toList();
        asked.add(String.join(",", names));
        token = UUID.randomUUID().toString();
        shown.clear();
        problem = "";
        certificate = "";
        call.getResponseHeaders().add("Location", url("/order/1"));
        answer(call, 201, order());
    }

    private Map<String, Object> order() {
        Map<String, Object> order = new LinkedHashMap<>();
        boolean ready = shown.size() == names.size() && !shown.containsValue("invalid");
        order.put("status", certificate.isEmpty() ? ready ? "ready" : "pending" : "valid");
        order.put("identifiers", names.stream().map(AcmeServer::identifier).toList());
        List<String> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(url("/authz/" + i));
        }
        order.put("authorizations", all);
        order.put("finalize", url("/finalize"));
        if (!certificate.isEmpty()) {
            order.put("certificate", url("/certificate"));
        }
        return order;
    }

    private Map<String, Object> authorization(String which) {
        return Map.of(
                "status", shown.getOrDefault(which, "pending"),
                "identifier", identifier(names.get(Integer.parseInt(which))),
                "challenges", List.of(challenge(which)));
    }

    private Map<String, Object> challenge(String which) {
        Map<String, Object> challenge = new LinkedHashMap<>();
        challenge.put("type", "http-01");
        challenge.put("url", url("/challenge/" + which));
        challenge.put("token", token + which);
        challenge.put("status", shown.getOrDefault(which, "pending"));
        if (shown.getOrDefault(which, "").equals("invalid")) {
            challenge.put("error", Map.of("type", "urn:ietf:params:acme:error:" + problem, "detail", "looked there"));
        }
        return challenge;
    }

    private static Map<String, String> identifier(String name) {
        return Map.of("type", "dns", "value", name);
    }

    /** Asks the company over plain http whether it knows the account's answer. */
    private void look(String which, PublicJsonWebKey key) throws InterruptedException {
        String expected = token + which + "." + key.calculateBase64urlEncodedThumbprint("SHA-256");
        URI there = URI.create("http://127.0.0.1:" + companyPort + "/.well-known/acme-challenge/" + token + which);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> found =
                    client.send(HttpRequest.newBuilder(there).build(), HttpResponse.BodyHandlers.ofString());
            boolean right = found.statusCode() == 200 && found.body().equals(expected);
            shown.put(which, right ? "valid" : "invalid");
            problem = "unauthorized";
        } catch (IOException e) {
            shown.put(which, "invalid");
            problem = "connection";
        }
    }

    private String sign(PKCS10CertificationRequest request) throws Exception {
        Extensions extensions = request.getRequestedExtensions();
        GeneralNames alternatives = GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        List<String> wanted = Arrays.stream(alternatives.getNames())
                .map(GeneralName::getName)
                .map(Object::toString)
                .toList();
        boolean own = request.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo()));
        if (!own || !new HashSet<>(wanted).equals(new HashSet<>(names)) || shown.containsValue("invalid")) {
            throw new IllegalArgumentException("asked for " + wanted + " by an order for " + names);
        }
        X509v3CertificateBuilder draft = new X509v3CertificateBuilder(
                X500Name.getInstance(root.leaf().getSubjectX500Principal().getEncoded()),
                BigInteger.valueOf(asked.size()),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(90))),
                new X500Name("CN=acme"),
                request.getSubjectPublicKeyInfo());
        draft.addExtension(Extension.subjectAlternativeName, false, alternatives);
        return Pem.of(new JcaX509CertificateConverter()
                        .getCertificate(draft.build(new JcaContentSignerBuilder("SHA256withECDSA").build(root.key()))))
                + Pem.of(root.leaf());
    }

    private void problem(HttpExchange call, int status, String type, String detail) throws IOException {
        byte[] body = JSON.writeValueAsBytes(Map.of("type", "urn:ietf:params:acme:error:" + type, "detail", detail));
        call.getResponseHeaders().add("Content-Type", "application/problem+json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
    }

    private void answer(HttpExchange call, int status, Map<String, ?> body) throws IOException {
        call.getResponseHeaders().add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        byte[] bytes = JSON.writeValueAsBytes(body);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private void text(HttpExchange call, String type, String body) throws IOException {
        call.getResponseHeaders().add("Content-Type", type);
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
