package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.NotFound;

/** What lets a phone keep the site as an app: its manifest (W3C), its icons, its service worker. */
@Controller
class InstalledApp {
    private static final String PAPER = "#fff8f1";
    private static final String RED = "#d7263d";

    /** What a phone's gallery hands over is taken by the service worker, and stays on the phone. */
    private static final Map<String, Object> SHARE_TARGET = Map.of(
            "action",
            "/capture/shared",
            "method",
            "POST",
            "enctype",
            "multipart/form-data",
            "params",
            Map.of(
                    "title",
                    "title",
                    "text",
                    "text",
                    "url",
                    "url",
                    "files",
                    List.of(Map.of(
                            "name",
                            "file",
                            "accept",
                            List.of("image/*", "audio/*", "video/*", "application/pdf", ".pdf")))));

    private final Assets assets;
    private final Frames frames;
    private final Map<Integer, byte[]> icons = new ConcurrentHashMap<>();

    InstalledApp(Assets assets, Frames frames) {
        this.assets = assets;
        this.frames = frames;
    }

    @Open
    @ResponseBody
    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Map<String, Object>> manifest(Frame f) {
        String name = frames.house().companyName();
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", name);
        manifest.put("short_name", name);
        manifest.put("id", "/");
        manifest.put("start_url", "/");
        manifest.put("scope", "/");
        manifest.put("display", "standalone");
        manifest.put("background_color", PAPER);
        manifest.put("theme_color", PAPER);
        manifest.put("icons", List.of(icon(192, "any"), icon(512, "any"), icon(512, "maskable")));
        manifest.put("shortcuts", List.of(Map.of("name", f.t("layout.record"), "url", "/capture")));
        manifest.put("share_target", SHARE_TARGET);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/manifest+json"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(manifest);
    }

    private static Map<String, String> icon(int size, String purpose) {
        return Map.of(
                "src", "/icon-" + size + ".png", "sizes", size + "x" + size, "type", "image/png", "purpose", purpose);
    }

    /** At the root, since a worker serves only what lies below it; asked for anew each time, as its name never changes. */
    @Open
    @ResponseBody
    @GetMapping("/sw.js")
    ResponseEntity<byte[]> worker() {
        Assets.File file = assets.named("sw.js");
        if (file == null) {
            throw new NotFound("sw.js");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript;charset=utf-8"))
                .cacheControl(CacheControl.noCache())
                .body(file.bytes());
    }

    /** Shown by the service worker where a page was asked for without a network. */
    @Open
    @GetMapping("/offline")
    ModelAndView offline() {
        return Html.page("layout/offline");
    }

    @Open
    @ResponseBody
    @GetMapping({"/icon-180.png", "/icon-192.png", "/icon-512.png"})
    ResponseEntity<byte[]> icon(HttpServletRequest request) {
        int size = Integer.parseInt(request.getRequestURI().replaceAll("\\D", ""));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePublic())
                .body(icons.computeIfAbsent(size, InstalledApp::drawn));
    }

    /** The mark: a red tally on paper, with room around it for phones that cut icons to their own shape. */
    private static byte[] drawn(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(Color.decode(PAPER));
        pen.fillRect(0, 0, size, size);
        pen.setColor(Color.decode(RED));
        int width = Math.round(size * .18f);
        int height = Math.round(size * .56f);
        pen.fillRoundRect((size - width) / 2, (size - height) / 2, width, height, width, width);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
