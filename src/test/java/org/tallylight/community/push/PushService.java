package org.tallylight.community.push;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A push service on this machine, with one browser behind it, which decrypts what it gets as the standards say, with
 * nothing of ours but the reading of a point.
 */
public final class PushService implements AutoCloseable {
    /** What came in: its headers, and what the browser read. */
    public record Got(Map<String, String> headers, String text) {}

    public final List<Got> got = new CopyOnWriteArrayList<>();
    public final AtomicInteger answer = new AtomicInteger(201);
    private final HttpServer server;
    private final KeyPair browser;
    private final byte[] auth = new byte[16];

    public PushService() {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(Points.curve());
            browser = pairs.generateKeyPair();
            new SecureRandom().nextBytes(auth);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/push", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            try {
                got.add(new Got(headers, new String(opened(body), StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                got.add(new Got(headers, e.toString()));
            }
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/push/a-browser";
    }

    /** What the browser's PushSubscription says. */
    public Map<String, Object> subscription(String name) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String point = base64.encodeToString(Points.write((ECPublicKey) browser.getPublic()));
        return Map.of(
                "endpoint",
                endpoint(),
                "name",
                name,
                "keys",
                Map.of("p256dh", point, "auth", base64.encodeToString(auth)));
    }

    private byte[] opened(byte[] body) throws GeneralSecurityException {
        ByteBuffer read = ByteBuffer.wrap(body);
        byte[] salt = take(read, 16);
        read.getInt();
        byte[] point = take(read, read.get());
        byte[] sealed = take(read, read.remaining());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(Points.read(point), true);
        byte[] info = ByteBuffer.allocate(14 + 65 + 65)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(Points.write((ECPublicKey) browser.getPublic()))
                .put(point)
                .array();
        byte[] secret = hkdf(auth, agreement.generateSecret(), info, 32);
        byte[] key = hkdf(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        byte[] nonce = hkdf(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(sealed);
        return java.util.Arrays.copyOf(padded, padded.length - 1);
    }

    /** One block of it is enough here. */
    private static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int bytes) throws GeneralSecurityException {
        byte[] extracted = hmac(salt, secret);
        byte[] block = java.util.Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return java.util.Arrays.copyOf(hmac(extracted, block), bytes);
    }

    private static byte[] hmac(byte[] key, byte[] said) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(said);
    }

    private static byte[] take(ByteBuffer from, int bytes) {
        byte[] taken = new byte[bytes];
        from.get(taken);
        return taken;
    }

    /** Whether a header {@code Authorization} was signed by the key that stands in it, and what it claims. */
    public static String claims(String authorization) {
        try {
            String[] parts = authorization.substring("vapid t=".length()).split(", k=", 2);
            String[] token = parts[0].split("\\.");
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(Points.read(Base64.getUrlDecoder().decode(parts[1])));
            signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(token[2]))) {
                throw new AssertionError("not signed by " + parts[1]);
            }
            return new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
