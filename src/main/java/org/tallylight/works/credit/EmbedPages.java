package org.tallylight.works.credit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.HtmlUtils;
import org.tallylight.people.TheCompany;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Embed;
import org.tallylight.web.Embeddable;
import org.tallylight.web.Frame;
import org.tallylight.web.Refused;
import org.tallylight.works.WorkId;
import org.tallylight.works.WorkView;
import org.tallylight.works.WorkViews;
import tools.jackson.databind.json.JsonMapper;

/** Works on other sites: in a frame, and by oEmbed (oembed.com, 1.0). Of what is open to everyone, and nothing else. */
@Controller
class EmbedPages {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int URL_CHARS_MAX = 2_000;
    private static final int PIXELS_MAX = 4_096;
    private static final int RICH_WIDTH = 600;
    private static final int RICH_HEIGHT = 320;
    private static final int FILM_WIDTH = 640;
    private static final int FILM_HEIGHT = 360;

    /** Below the picture: who made it, and where it is. */
    private static final int LINE_HEIGHT = 72;

    private static final Pattern WORK = Pattern.compile("/works/([1-9A-HJ-NP-Za-km-z]{1,22})(?:[/?#].*)?");
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final WorkViews views;
    private final Credits credits;
    private final TheCompany company;
    private final ObjectProvider<Embeddable> others;

    EmbedPages(WorkViews views, Credits credits, TheCompany company, ObjectProvider<Embeddable> others) {
        this.others = others;
        this.views = views;
        this.credits = credits;
        this.company = company;
    }

    @Anyone
    @GetMapping("/embed/works/{id}")
    ModelAndView embed(@PathVariable WorkId id, HttpServletResponse response) {
        WorkView view = open(id);
        return Embed.page(response, "works/embed", "view", view, "credit", credits.of(view.work()));
    }

    private WorkView open(WorkId id) {
        WorkView view = views.get(id, null, Viewer.VISITOR);
        if (!credits.open(view.work(), view.hidden())) {
            throw new NotFound(id);
        }
        return view;
    }

    @Anyone
    @ResponseBody
    @GetMapping("/oembed")
    ResponseEntity<String> oembed(
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "json") String format,
            @RequestParam(required = false) @Nullable Integer maxwidth,
            @RequestParam(required = false) @Nullable Integer maxheight,
            Frame f) {
        if (!format.equals("json") && !format.equals("xml")) {
            throw new Refused(501, "oembed.format");
        }
        if ((maxwidth != null && maxwidth < 1) || (maxheight != null && maxheight < 1)) {
            throw new Invalid("maxwidth", "oembed.size");
        }
        String path = path(url, f.origin());
        int widthMax = maxwidth == null ? PIXELS_MAX : maxwidth;
        int heightMax = maxheight == null ? PIXELS_MAX : maxheight;
        Map<String, Object> answer = others.stream()
                .flatMap(each -> each.at(path).stream())
                .findFirst()
                .map(shown -> answer(shown, widthMax, heightMax))
                .orElseGet(() -> answer(open(work(path)), widthMax, heightMax));
        return format.equals("json")
                ? ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(AN_HOUR)
                        .body(JSON.writeValueAsString(answer))
                : ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_XML, java.nio.charset.StandardCharsets.UTF_8))
                        .cacheControl(AN_HOUR)
                        .body(xml(answer));
    }

    /** The path of one of our addresses; those of other sites are not found. */
    private String path(String url, String origin) {
        String path = url.startsWith(origin + "/")
                ? url.substring(origin.length())
                : url.startsWith(company.get().url() + "/")
                        ? url.substring(company.get().url().length())
                        : "";
        if (url.length() > URL_CHARS_MAX || path.isEmpty()) {
            throw new NotFound(path);
        }
        return path;
    }

    private static WorkId work(String path) {
        Matcher work = WORK.matcher(path);
        if (!work.matches()) {
            throw new NotFound(path);
        }
        return WorkId.of(work.group(1));
    }

    private Map<String, Object> answer(Embeddable.Shown shown, int widthMax, int heightMax) {
        String site = company.get().url();
        int width = Math.min(widthMax, shown.width());
        int height = Math.min(heightMax, shown.height());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", "1.0");
        answer.put("type", "rich");
        answer.put("title", shown.title());
        answer.put("author_name", shown.author());
        answer.put("author_url", site + shown.authorPath());
        answer.put("provider_name", company.get().name());
        answer.put("provider_url", site);
        answer.put("cache_age", 3600);
        answer.put("html", frame(site + shown.frame(), shown.title(), width, height));
        answer.put("width", width);
        answer.put("height", height);
        return answer;
    }

    private Map<String, Object> answer(WorkView view, int widthMax, int heightMax) {
        Credit credit = credits.of(view.work());
        String site = company.get().url();
        Map<String, Object> answer = new LinkedHashMap<>();
        // A picture that warns of something is shown in the frame alone, which asks first.
        boolean picture = view.work().medium() == Medium.IMAGE
                && view.warnings().isEmpty()
                && view.file() != null
                && view.shown().asset() != null;
        answer.put("version", "1.0");
        answer.put("type", picture ? "photo" : view.work().medium() == Medium.VIDEO ? "video" : "rich");
        answer.put("title", credit.title());
        answer.put("author_name", credit.names());
        answer.put(
                "author_url",
                credit.makers().isEmpty() ? site : credit.makers().getFirst().link());
        answer.put("provider_name", credit.company());
        answer.put("provider_url", site);
        answer.put("cache_age", 3600);
        WorkView.File file = view.file();
        Integer width = file == null ? null : file.width();
        Integer height = file == null ? null : file.height();
        if (picture) {
            int[] size = fit(
                    width == null ? FILM_WIDTH : width,
                    height == null ? FILM_HEIGHT : height,
                    Math.min(widthMax, 1280),
                    Math.min(heightMax, 1280));
            answer.put("url", site + view.media() + "/card");
            answer.put("width", size[0]);
            answer.put("height", size[1]);
            return answer;
        }
        boolean film = view.work().medium() == Medium.VIDEO;
        int[] size = film
                ? fit(
                        width == null ? FILM_WIDTH : width,
                        height == null ? FILM_HEIGHT : height,
                        Math.min(widthMax, FILM_WIDTH),
                        Math.min(Math.max(1, heightMax - LINE_HEIGHT), FILM_WIDTH))
                : new int[] {Math.min(widthMax, RICH_WIDTH), Math.min(heightMax, RICH_HEIGHT)};
        int high = film ? Math.min(heightMax, size[1] + LINE_HEIGHT) : size[1];
        answer.put("html", frame(site + "/embed" + view.work().path(), credit.title(), size[0], high));
        answer.put("width", size[0]);
        answer.put("height", high);
        return answer;
    }

    private static String frame(String src, String title, int width, int height) {
        return "<iframe src=\"" + HtmlUtils.htmlEscape(src) + "\" title=\"" + HtmlUtils.htmlEscape(title)
                + "\" width=\"" + width + "\" height=\"" + height
                + "\" style=\"border:0\" loading=\"lazy\" allowfullscreen></iframe>";
    }

    private static int[] fit(int width, int height, int widthMax, int heightMax) {
        double scale = Math.min(1, Math.min((double) widthMax / width, (double) heightMax / height));
        return new int[] {(int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale))};
    }

    private static String xml(Map<String, Object> answer) {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>");
        answer.forEach((name, value) -> xml.append('<')
                .append(name)
                .append('>')
                .append(HtmlUtils.htmlEscapeDecimal(String.valueOf(value), "UTF-8"))
                .append("</")
                .append(name)
                .append('>'));
        return xml.append("</oembed>\n").toString();
    }
}
