package org.tallylight.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Role;
import org.tallylight.web.Allow;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Frame;
import org.tallylight.web.Html;

/** The texts that people agree to, for the company's counsel to replace: in all languages at once. */
@Controller
class AdminDocumentPages {
    private final Documents documents;
    private final Clock clock;

    AdminDocumentPages(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** One language's text in the form. */
    record TextForm(String field, String language, String text) {}

    @Allow(Role.OPERATOR)
    @GetMapping("/admin/documents")
    ModelAndView list(Frame f) {
        List<Document> current = new ArrayList<>();
        for (Document.Kind kind : Document.Kind.values()) {
            current.add(documents.current(kind, f.words().locale()));
        }
        return Html.page("people/admin-documents", "documents", current);
    }

    @Allow(Role.OPERATOR)
    @GetMapping("/admin/documents/{slug}")
    ModelAndView form(@PathVariable String slug) {
        Document.Kind kind = Documents.kind(slug);
        Map<Locale, String> texts = new LinkedHashMap<>();
        Dictionary.LANGUAGES.forEach(language ->
                texts.put(language, documents.current(kind, language).text()));
        return page(HttpStatus.OK, kind, texts, FormErrors.NONE);
    }

    @Allow(Role.OPERATOR)
    @PostMapping("/admin/documents/{slug}")
    Object publish(
            @PathVariable String slug, @RequestParam Map<String, String> fields, Frame f, RedirectAttributes flash) {
        Document.Kind kind = Documents.kind(slug);
        Map<Locale, String> texts = new LinkedHashMap<>();
        Dictionary.LANGUAGES.forEach(language -> texts.put(language, fields.getOrDefault(Edition.field(language), "")));
        try {
            documents.publish(new Edition(kind, texts), f.viewer().someone(), clock.instant());
        } catch (Invalid e) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, kind, texts, f.wrong(e));
        }
        return Html.redirect("/admin/documents", "document.published", flash);
    }

    private static ModelAndView page(
            HttpStatus status, Document.Kind kind, Map<Locale, String> texts, Map<String, String> errors) {
        List<TextForm> forms = texts.entrySet().stream()
                .map(text -> new TextForm(
                        Edition.field(text.getKey()), text.getKey().getDisplayLanguage(text.getKey()), text.getValue()))
                .toList();
        return Html.page(status, "people/admin-document", "kind", kind, "forms", forms, "errors", errors);
    }
}
