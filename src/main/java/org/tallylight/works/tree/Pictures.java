package org.tallylight.works.tree;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.tallylight.web.Words;
import org.tallylight.works.greeting.Lettering;

/** Families as pictures: in a page, as a file, as a bitmap. All is drawn in Java, without a browser. */
@org.springframework.stereotype.Component
class Pictures {
    /** A bitmap has at most so many pixels: 32 MB while it is drawn. */
    private static final double PIXELS_MAX = 8_000_000;

    private static final double SCALE = 2;

    private final Layout layout;
    private final Object measuring = new Object();
    private @Nullable Lettering lettering;

    Pictures(Layout layout) {
        this.layout = layout;
    }

    /** For a page of ours; {@code outside} where it stands in a frame on another site. */
    String page(Family family, Words words, boolean mirrored, boolean outside) {
        return sketched(family, words, mirrored, Pen.Place.PAGE, "", outside).svg;
    }

    /** As a file of its own, its links leading to {@code origin}. */
    String file(Family family, Words words, boolean mirrored, String origin) {
        return sketched(family, words, mirrored, Pen.Place.FILE, origin, false).svg;
    }

    private record Sketched(String svg, double width, double height) {}

    private Sketched sketched(
            Family family, Words words, boolean mirrored, Pen.Place place, String origin, boolean outside) {
        Picture picture = Picture.of(family, layout, mirrored);
        synchronized (measuring) { // Letters are measured by one at a time.
            if (lettering == null) {
                lettering = new Lettering();
            }
            Sketch sketch = new Sketch(family, picture, words, lettering, place, origin, outside);
            return new Sketched(sketch.svg(), sketch.width(), sketch.height());
        }
    }

    /** As a PNG, of twice the size where that is not too large. One at a time is drawn. */
    synchronized byte[] bitmap(Family family, Words words, boolean mirrored) {
        Sketched sketch = sketched(family, words, mirrored, Pen.Place.BITMAP, "", false);
        double scale = Math.min(SCALE, Math.sqrt(PIXELS_MAX / (sketch.width() * sketch.height())));
        int width = (int) Math.round(sketch.width() * scale);
        int height = (int) Math.round(sketch.height() * scale);
        byte[] bytes = sketch.svg().getBytes(StandardCharsets.UTF_8);
        SVGDocument drawing = Objects.requireNonNull(
                new SVGLoader().load(new ByteArrayInputStream(bytes), null, LoaderContext.createDefault()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render((Component) null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
