package org.tallylight.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Unkept;

/** What the company is called, who may come in, its class code, and the texts that people agree to, as JSON. */
@RestController
class CompanyApi {
    private final TheCompany company;
    private final Documents documents;
    private final Clock clock;

    CompanyApi(TheCompany company, Documents documents, Clock clock) {
        this.company = company;
        this.documents = documents;
        this.clock = clock;
    }

    record CompanyChange(String name, Company.Kind kind, String url) {}

    @Allow(Role.OPERATOR)
    @PutMapping("/api/v1/admin/company")
    DoorApi.CompanyJson change(@RequestBody CompanyChange change, Viewer viewer) {
        company.change(change.name, change.kind, change.url, viewer.someone(), clock.instant());
        return DoorApi.CompanyJson.of(company.get());
    }

    /** A class code wanted; {@code under13} says whether children may join by it. */
    record CodeWanted(@Nullable Boolean under13) {}

    /** A class code, shown this once. */
    record Code(String code) {}

    /** The one before it no longer works. */
    @Allow(Role.OPERATOR)
    @Unkept
    @PostMapping("/api/v1/admin/company/class-code")
    @ResponseStatus(HttpStatus.CREATED)
    Code newClassCode(@RequestBody CodeWanted wanted, Viewer viewer) {
        boolean under13 = Boolean.TRUE.equals(wanted.under13);
        return new Code(company.newClassCode(under13, viewer.someone(), clock.instant()));
    }

    @Allow(Role.OPERATOR)
    @DeleteMapping("/api/v1/admin/company/class-code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropClassCode(Viewer viewer) {
        company.dropClassCode(viewer.someone(), clock.instant());
    }

    /** The texts in force, in all languages. */
    @Allow(Role.OPERATOR)
    @GetMapping("/api/v1/admin/documents")
    List<AccountApi.Text> documents() {
        List<AccountApi.Text> all = new ArrayList<>();
        for (Document.Kind kind : Document.Kind.values()) {
            all.addAll(inForce(kind));
        }
        return all;
    }

    @Allow(Role.OPERATOR)
    @GetMapping("/api/v1/admin/documents/{slug}")
    List<AccountApi.Text> document(@PathVariable String slug) {
        return inForce(Documents.kind(slug));
    }

    /** The next version of a text, by language: {@code en}, {@code es}. */
    record Texts(Map<String, String> texts) {}

    /** Puts the next version in force; everyone is asked again. */
    @Allow(Role.OPERATOR)
    @PostMapping("/api/v1/admin/documents/{slug}")
    @ResponseStatus(HttpStatus.CREATED)
    List<AccountApi.Text> publish(@PathVariable String slug, @RequestBody Texts next, Viewer viewer) {
        Map<Locale, String> texts = new LinkedHashMap<>();
        Dictionary.LANGUAGES.forEach(
                language -> texts.put(language, next.texts.getOrDefault(language.getLanguage(), "")));
        Document.Kind kind = Documents.kind(slug);
        documents.publish(new Edition(kind, texts), viewer.someone(), clock.instant());
        return inForce(kind);
    }

    private List<AccountApi.Text> inForce(Document.Kind kind) {
        return Dictionary.LANGUAGES.stream()
                .map(language -> AccountApi.Text.of(documents.current(kind, language)))
                .toList();
    }
}
