package org.tallylight.works.credit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.web.Words;
import org.tallylight.works.WorkView;

/** What a work's page says of its credit: lines to copy; and to machines, of what is open to everyone. */
@Component
public class Said {
    private final Credits credits;

    Said(Credits credits) {
        this.credits = credits;
    }

    /**
     * The credit of a work, to be copied.
     *
     * @param data   its words for machines, or null where it is not open to everyone
     * @param oembed the query of its oEmbed addresses
     */
    public record Lines(
            String plain,
            String html,
            String markdown,
            @Nullable String data,
            String oembed) {}

    /** Of a shared work; null of one that only its maker has seen. */
    public @Nullable Lines of(WorkView view, Words words) {
        if (!view.work().published()) {
            return null;
        }
        Credit credit = credits.of(view.work(), view.hasSources() || view.hasExternal());
        boolean open = credits.open(view.work(), view.hidden());
        return new Lines(
                credit.plain(words),
                credit.html(words),
                credit.markdown(words),
                open ? StructuredData.of(view, credit, words) : null,
                "url=" + URLEncoder.encode(credit.link(), StandardCharsets.UTF_8));
    }
}
