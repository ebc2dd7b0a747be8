package org.tallylight.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built style sheets, scripts, fonts and icons, by name; their URLs carry a hash and never change
 * content. They are few and small, so all are kept in memory, as they are and compressed.
 */
@Component
public class Assets {
    static final String PATH = "/assets/";

    private final Map<String, String> hashed;
    private final Map<String, File> files = new HashMap<>();

    /** One file as it is sent; {@code gzipped} where that is smaller. Nobody compares two of them. */
    @SuppressWarnings("ArrayRecordComponent")
    record File(String type, byte[] bytes, byte @Nullable [] gzipped) {}

    Assets() throws IOException {
        ClassPathResource manifest = new ClassPathResource("assets/assets.json");
        if (!manifest.exists()) {
            hashed = Map.of();
            return;
        }
        try (InputStream in = manifest.getInputStream()) {
            hashed = JsonMapper.shared().readValue(in, new TypeReference<Map<String, String>>() {});
        }
        for (String name : hashed.values()) {
            try (InputStream in = new ClassPathResource("assets/" + name).getInputStream()) {
                byte[] bytes = in.readAllBytes();
                String type = type(name);
                files.put(name, new File(type, bytes, type.startsWith("font/") ? null : gzipped(bytes)));
            }
        }
    }

    public String url(String name) {
        return PATH + hashed.getOrDefault(name, name);
    }

    /** The file of a name without its hash. */
    @Nullable
    File named(String name) {
        return files.get(hashed.getOrDefault(name, name));
    }

    @Nullable
    File file(String hashedName) {
        return files.get(hashedName);
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            default -> "application/octet-stream";
        };
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
