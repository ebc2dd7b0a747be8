package org.tallylight.works.credit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.web.Words;
import org.tallylight.works.WorkView;
import tools.jackson.databind.json.JsonMapper;

/** A work in the words of schema.org, for machines that read pages (JSON-LD 1.1). */
final class StructuredData {
    private static final JsonMapper JSON = JsonMapper.shared();

    private StructuredData() {}

    /** As the text of a {@code script} element, which cannot end it. */
    static String of(WorkView view, Credit credit, Words words) {
        return JSON.writeValueAsString(data(view, credit, words))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private static Map<String, Object> data(WorkView view, Credit credit, Words words) {
        String site = credit.link()
                .substring(0, credit.link().length() - view.work().path().length());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", type(credit.medium()));
        data.put("@id", credit.link());
        data.put("url", credit.link());
        data.put("name", credit.title());
        data.put("description", view.summary());
        data.put(
                "creator",
                credit.makers().stream()
                        .map(each -> Map.of("@type", "Person", "name", each.name(), "url", each.link()))
                        .toList());
        data.put("publisher", Map.of("@type", "Organization", "name", credit.company(), "url", site + "/"));
        data.put("datePublished", credit.sharedAt().toString());
        data.put("license", credit.licenceLink());
        data.put("acquireLicensePage", credit.link());
        data.put("creditText", credit.plain(words));
        data.put("copyrightNotice", credit.copyright());
        data.put("copyrightYear", credit.year());
        data.put("digitalSourceType", credit.sourceType());
        if (!view.work().description().tags().isEmpty()) {
            data.put("keywords", view.work().description().tags());
        }
        media(view, site, data);
        if (!credit.sources().isEmpty()) {
            data.put(
                    "isBasedOn",
                    credit.sources().stream().map(StructuredData::source).toList());
        }
        return data;
    }

    private static String type(Medium medium) {
        return switch (medium) {
            case TEXT -> "CreativeWork";
            case IMAGE -> "ImageObject";
            case AUDIO -> "AudioObject";
            case VIDEO -> "VideoObject";
            case DOCUMENT -> "DigitalDocument";
        };
    }

    private static void media(WorkView view, String site, Map<String, Object> data) {
        WorkView.File file = view.file();
        if (file == null) {
            return;
        }
        String here = site + view.media() + "/";
        if (view.has(RenditionKind.PLAYABLE) && view.work().medium() != Medium.DOCUMENT) {
            data.put("contentUrl", here + RenditionKind.PLAYABLE.slug());
        }
        if (view.has(RenditionKind.POSTER)) {
            data.put("thumbnailUrl", List.of(here + RenditionKind.POSTER.slug()));
        }
        Flicks length = file.length();
        if (length != null) {
            data.put("duration", java.time.Duration.ofMillis(length.millis()).toString());
        }
        put(data, "width", file.width());
        put(data, "height", file.height());
        if (view.work().medium() == Medium.VIDEO) {
            data.put("uploadDate", view.shown().madeAt().toString());
            data.put("embedUrl", site + "/embed" + view.work().path());
        }
    }

    private static void put(Map<String, Object> data, String name, @Nullable Integer pixels) {
        if (pixels != null) {
            data.put(name, pixels);
        }
    }

    private static Map<String, Object> source(Credit.Source source) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@type", "CreativeWork");
        data.put("name", source.title());
        if (!source.link().isEmpty()) {
            data.put("url", source.link());
        }
        if (!source.makers().isEmpty()) {
            data.put("creditText", source.makers());
        }
        return data;
    }
}
