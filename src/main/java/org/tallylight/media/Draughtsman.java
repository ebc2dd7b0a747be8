package org.tallylight.media;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A program of its own: draws what stands on its standard input, a drawing or a document, as PNG files in a
 * folder. Started by {@link Papers}, which sets its limits and ends it; what it cannot do it says in its errors.
 */
final class Draughtsman {
    private static final Path INPUT = Path.of("/dev/stdin");
    private static final int DRAWING_BYTES_MAX = 10_000_000;
    private static final int NESTING_MAX = 30;
    private static final int USE_NESTING_MAX = 5;
    private static final int PATHS_MAX = 20_000;

    /** A drawing that does not say how large it is, and the least that is worth showing. */
    private static final int DRAWING_PIXELS = 1024;

    static final String XMP = "credit.xmp";
    static final String CREDITED = "credited.pdf";

    private Draughtsman() {}

    /** Takes {@code svg}, {@code pdf} or {@code credit}, the folder, and the most pages. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        ImageIO.setUseCache(false);
        switch (arguments[0]) {
            case "svg" -> drawing(folder);
            case "credit" -> credit(folder);
            default -> pages(folder, Integer.parseInt(arguments[2]));
        }
    }

    /** Written behind what is there (PDF 32000, 7.5.6): every byte of the original stays, and so do its signatures. */
    private static void credit(Path folder) throws IOException {
        try (PDDocument document = Loader.loadPDF(
                        new RandomAccessReadBufferedFile(INPUT.toFile()), IOUtils.createMemoryOnlyStreamCache());
                OutputStream out = Files.newOutputStream(folder.resolve(CREDITED))) {
            if (document.isEncrypted()) {
                throw new IOException("a document that is locked");
            }
            byte[] xmp = Files.readAllBytes(folder.resolve(XMP));
            PDMetadata metadata = new PDMetadata(document, new ByteArrayInputStream(xmp));
            metadata.getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().setMetadata(metadata);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
        }
    }

    static String name(int page) {
        return "page-" + page + ".png";
    }

    private static void drawing(Path folder) throws IOException {
        byte[] bytes = System.in.readNBytes(DRAWING_BYTES_MAX + 1);
        if (bytes.length > DRAWING_BYTES_MAX) {
            throw new IOException("a drawing of more than " + DRAWING_BYTES_MAX + " bytes");
        }
        // Where one thing stands for another, few bytes unfold to many, or to another file's.
        if (new String(bytes, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("<!entity")) {
            throw new IOException("a drawing with entities");
        }
        LoaderContext closed = LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                .documentLimits(new DocumentLimits(NESTING_MAX, USE_NESTING_MAX, PATHS_MAX))
                .build();
        SVGDocument drawing = new SVGLoader().load(new ByteArrayInputStream(bytes), null, closed);
        if (drawing == null) {
            throw new IOException("no drawing");
        }
        FloatSize size = drawing.size();
        float longer = Math.max(size.width, size.height);
        boolean sized = longer > 0 && Float.isFinite(longer);
        float scale = sized ? Math.clamp(longer, DRAWING_PIXELS, Recipe.PICTURE_PIXELS_MAX) / longer : 1;
        int width = sized ? Math.max(1, Math.round(size.width * scale)) : DRAWING_PIXELS;
        int height = sized ? Math.max(1, Math.round(size.height * scale)) : DRAWING_PIXELS;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render((Component) null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        ImageIO.write(image, "png", folder.resolve(name(1)).toFile());
    }

    private static void pages(Path folder, int pagesMax) throws IOException {
        try (PDDocument document = Loader.loadPDF(
                new RandomAccessReadBufferedFile(INPUT.toFile()), IOUtils.createMemoryOnlyStreamCache())) {
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            int count = Math.min(document.getNumberOfPages(), pagesMax);
            for (int page = 0; page < count; page++) {
                PDRectangle box = document.getPage(page).getCropBox();
                float longer = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
                BufferedImage image = renderer.renderImage(page, Recipe.PAGE_PIXELS_MAX / longer, ImageType.RGB);
                ImageIO.write(image, "png", folder.resolve(name(page + 1)).toFile());
                image.flush();
            }
        }
    }
}
