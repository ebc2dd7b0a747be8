package org.tallylight.works.credit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tallylight.media.AssetId;
import org.tallylight.media.CreditTags;
import org.tallylight.media.Crediting;
import org.tallylight.media.RenditionKind;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Words;
import org.tallylight.works.Work;

/** Files as they are given out: with who made them written inside. */
@Component
public class CreditedDownloads {
    private static final int VALUE_CHARS_MAX = 4_000;

    private final Credits credits;
    private final Crediting crediting;
    private final Dictionary dictionary;

    CreditedDownloads(Credits credits, Crediting crediting, Dictionary dictionary) {
        this.credits = credits;
        this.crediting = crediting;
        this.dictionary = dictionary;
    }

    /** What is given out when this is asked for: the copy with the credit as it is now, where there is a way. */
    public RenditionKind given(Work work, AssetId asset, RenditionKind kind) {
        if (!kind.download() || !work.published()) {
            return kind;
        }
        return crediting.credit(asset, kind, tags(credits.of(work))) ? RenditionKind.CREDITED : kind;
    }

    /** A drawing of a work with the same in its {@code metadata} element (SVG 2, 20). */
    public String given(Work work, String svg) {
        int end = svg.indexOf('>') + 1;
        if (!work.published() || !svg.startsWith("<svg") || end == 0) {
            return svg;
        }
        byte[] xmp = Xmp.of(credits.of(work), dictionary.in(Locale.ENGLISH));
        return svg.substring(0, end) + "<metadata>" + new String(xmp, StandardCharsets.UTF_8) + "</metadata>"
                + svg.substring(end);
    }

    /** In one language, so that who asks makes no difference. */
    private CreditTags tags(Credit credit) {
        Words words = dictionary.in(Locale.ENGLISH);
        byte[] xmp = Xmp.of(credit, words);
        SequencedMap<String, String> plain = plain(credit, words);
        try {
            MessageDigest said = MessageDigest.getInstance("SHA-256");
            said.update(xmp);
            new TreeMap<>(plain)
                    .forEach(
                            (name, value) -> said.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
            return new CreditTags(said.digest(), xmp, plain);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** By ffmpeg's names, which become those of ID3, Vorbis comments, MP4, RIFF or Matroska. */
    private static SequencedMap<String, String> plain(Credit credit, Words words) {
        SequencedMap<String, String> plain = new LinkedHashMap<>();
        plain.put("title", credit.title());
        plain.put("artist", credit.names());
        plain.put("copyright", credit.copyright() + ". " + credit.licenceName(words) + ": " + credit.licenceLink());
        plain.put("comment", credit.plain(words));
        plain.put("date", String.valueOf(credit.year()));
        plain.put("publisher", credit.company());
        plain.put("LICENSE", credit.licenceLink());
        plain.put("WEBSITE", credit.link());
        plain.put("DIGITAL_SOURCE_TYPE", credit.sourceType());
        plain.replaceAll((name, value) -> {
            String line = value.replaceAll("[\\p{Cntrl}]+", " ");
            return line.length() <= VALUE_CHARS_MAX ? line : line.substring(0, VALUE_CHARS_MAX);
        });
        return plain;
    }
}
