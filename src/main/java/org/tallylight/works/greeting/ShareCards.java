package org.tallylight.works.greeting;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.media.AssetId;
import org.tallylight.media.BlobId;
import org.tallylight.media.Blobs;
import org.tallylight.media.Media;
import org.tallylight.media.Rendition;
import org.tallylight.media.RenditionKind;
import org.tallylight.works.Quote;
import org.tallylight.works.WorkView;

/**
 * Works as pictures of 1200 by 630, as link previews want them: what it looks or sounds like or how it begins, what it
 * is called, who made it, and where. Drawn when one is asked for; the last ones are kept in memory. Who may see the work
 * is asked before.
 */
@Component
class ShareCards {
    static final int WIDTH = 1200;
    static final int HEIGHT = 630;
    private static final int KEPT_MAX = 64;
    private static final int ART = 560;
    private static final int MARGIN = 56;
    private static final int TITLE_LINES_MAX = 4;
    private static final int QUOTE_LINES_MAX = 9;
    private static final float QUALITY = 0.88f;
    private static final Color PAPER = new Color(0xFFF8F1);
    private static final Color INK = new Color(0x221A17);
    private static final Color MUTED = new Color(0x6B5A52);
    private static final Color TEAL = new Color(0x0B6E6E);
    private static final Color TEAL_WASH = new Color(0xDDEDEA);
    private static final Color SUN_WASH = new Color(0xFDEBC8);
    private static final Color PLUM_WASH = new Color(0xE9DFF5);
    private static final Color RED = new Color(0xD7263D);
    /** A stroke of {@link org.tallylight.web.Wave}. */
    private static final Pattern STROKE = Pattern.compile("M(\\d+) (\\d+)v(\\d+)");

    private final Media media;
    private final Blobs blobs;
    private final Map<Drawn, byte[]> kept = new LinkedHashMap<>(KEPT_MAX, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Drawn, byte[]> eldest) {
            return size() > KEPT_MAX;
        }
    };
    private @Nullable Lettering lettering;

    ShareCards(Media media, Blobs blobs) {
        this.media = media;
        this.blobs = blobs;
    }

    /** All that a picture shows. */
    private record Drawn(
            String company,
            String title,
            String maker,
            @Nullable BlobId picture,
            @Nullable String wave,
            @Nullable String quote) {}

    /** A JPEG. One at a time is drawn, so that many who ask at once cost no more memory than one. */
    synchronized byte[] of(WorkView view, String company) {
        Drawn drawn = drawn(view, company);
        byte[] before = kept.get(drawn);
        if (before != null) {
            return before;
        }
        try {
            byte[] picture = draw(drawn);
            kept.put(drawn, picture);
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Drawn drawn(WorkView view, String company) {
        if (!view.warnings().isEmpty()) {
            // Whoever comes upon a link has not asked: neither picture, nor sound, nor words.
            return new Drawn(company, view.work().title(), view.names(), null, null, null);
        }
        AssetId asset = view.shown().asset();
        BlobId picture = asset == null || !view.has(RenditionKind.CARD)
                ? null
                : media.get(asset)
                        .rendition(RenditionKind.CARD)
                        .map(Rendition::blob)
                        .orElse(null);
        return new Drawn(
                company,
                view.work().title(),
                view.names(),
                picture,
                view.file() == null ? null : view.file().wave(),
                Quote.of(view.shown().body()));
    }

    private byte[] draw(Drawn drawn) throws IOException {
        if (lettering == null) {
            lettering = new Lettering();
        }
        BufferedImage sheet = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        art(graphics, drawn, lettering);
        words(graphics, drawn, lettering);
        graphics.dispose();
        return jpeg(sheet);
    }

    private void art(Graphics2D graphics, Drawn drawn, Lettering letters) throws IOException {
        if (drawn.picture != null && picture(graphics, drawn.picture)) {
            return;
        }
        graphics.setColor(drawn.wave != null ? TEAL_WASH : drawn.quote != null ? SUN_WASH : PLUM_WASH);
        graphics.fillRect(0, 0, ART, HEIGHT);
        if (drawn.wave != null) {
            wave(graphics, drawn.wave);
        } else if (drawn.quote != null && letters.knows(drawn.quote)) {
            quote(graphics, drawn.quote, letters);
        }
    }

    /** As much of its middle as fills the place. */
    private boolean picture(Graphics2D graphics, BlobId blob) throws IOException {
        BufferedImage picture;
        try (InputStream bytes = blobs.read(blob, 0)) {
            picture = ImageIO.read(bytes);
        }
        if (picture == null) {
            return false;
        }
        double scale = Math.max((double) ART / picture.getWidth(), (double) HEIGHT / picture.getHeight());
        int width = (int) Math.ceil(picture.getWidth() * scale);
        int height = (int) Math.ceil(picture.getHeight() * scale);
        graphics.setClip(0, 0, ART, HEIGHT);
        graphics.drawImage(picture, (ART - width) / 2, (HEIGHT - height) / 2, width, height, null);
        graphics.setClip(null);
        return true;
    }

    private static void wave(Graphics2D graphics, String path) {
        double scale = (ART - 2.0 * MARGIN) / (120 * org.tallylight.web.Wave.STEP);
        double tall = HEIGHT * 0.5 / org.tallylight.web.Wave.HEIGHT;
        graphics.setColor(TEAL);
        graphics.setStroke(new BasicStroke((float) (scale * 2.2), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Matcher stroke = STROKE.matcher(path); stroke.find(); ) {
            double x = MARGIN + Integer.parseInt(stroke.group(1)) * scale;
            double from = HEIGHT * 0.25 + Integer.parseInt(stroke.group(2)) * tall;
            graphics.draw(new Line2D.Double(x, from, x, from + Integer.parseInt(stroke.group(3)) * tall));
        }
    }

    private static void quote(Graphics2D graphics, String quote, Lettering letters) {
        double size = quote.length() < 60 ? 52 : quote.length() < 140 ? 42 : 34;
        List<String> lines = letters.lines(quote, size, ART - 2.0 * MARGIN, QUOTE_LINES_MAX);
        double y = (HEIGHT - lines.size() * size * 1.35) / 2 + size;
        graphics.setColor(INK);
        for (String line : lines) {
            letters.write(graphics, line, MARGIN, y, size);
            y += size * 1.35;
        }
    }

    private static void words(Graphics2D graphics, Drawn drawn, Lettering letters) {
        double x = ART + MARGIN;
        double width = WIDTH - ART - 2.0 * MARGIN;
        graphics.setColor(RED);
        graphics.fill(new RoundRectangle2D.Double(x, MARGIN, 64, 12, 12, 12));
        double y = MARGIN + 12 + 44;
        y = lines(graphics, letters, drawn.company, MUTED, 30, x, y, width, 1) + 64;
        double size = drawn.title.length() < 24 ? 64 : drawn.title.length() < 60 ? 52 : 42;
        lines(graphics, letters, drawn.title, INK, size, x, y + size * 0.4, width, TITLE_LINES_MAX);
        lines(graphics, letters, drawn.maker, TEAL, 36, x, HEIGHT - MARGIN, width, 1);
    }

    /** A text in a script that the typeface has not is left out: the preview says it in words beside the picture. */
    private static double lines(
            Graphics2D graphics,
            Lettering letters,
            String text,
            Color colour,
            double size,
            double x,
            double y,
            double width,
            int most) {
        double at = y;
        graphics.setColor(colour);
        for (String line : letters.knows(text) ? letters.lines(text, size, width, most) : List.<String>of()) {
            letters.write(graphics, line, x, at, size);
            at += size * 1.2;
        }
        return at;
    }

    private static byte[] jpeg(BufferedImage sheet) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(sheet, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
