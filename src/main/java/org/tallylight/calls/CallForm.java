package org.tallylight.calls;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.web.Words;

/**
 * The form that opens a call, as it was filled in.
 *
 * @param kind     the template it was filled from
 * @param recorded the id under which the ask was said aloud, or empty
 */
record CallForm(
        String kind,
        String title,
        String ask,
        List<String> media,
        String lengthHint,
        String count,
        String minutes,
        List<String> skills,
        String languages,
        boolean teams,
        String eachMax,
        String example,
        String pitchUntil,
        String until,
        String shortlistBy,
        String decider,
        String part,
        String recorded,
        TermsForm terms) {
    private static final int OPEN_DAYS = 14;
    private static final int DECIDING_DAYS = 14;

    /** What a template of a kind fills in. */
    static CallForm blank(CallKind kind, LocalDate today, Words words, String part, String title, String recorded) {
        LocalDate until = today.plusDays(OPEN_DAYS);
        String key = "call.kind." + kind;
        return new CallForm(
                kind.name(),
                title,
                words.has(key + ".ask") ? words.t(key + ".ask") : "",
                kind.media().stream().map(Enum::name).toList(),
                words.has(key + ".length") ? words.t(key + ".length") : "",
                kind.count() == null ? "" : kind.count().toString(),
                kind.minutes() == null ? "" : kind.minutes().toString(),
                kind.skills().stream().map(Enum::name).toList(),
                "",
                true,
                "",
                "",
                "",
                until.toString(),
                "",
                "",
                part,
                recorded,
                TermsForm.blank(until.plusDays(DECIDING_DAYS)));
    }

    /** The same, filled in with what is said of the slot that it is for. */
    CallForm about(@Nullable String said, @Nullable String length) {
        return new CallForm(
                kind,
                title,
                said == null || said.isBlank() ? ask : said,
                media,
                length == null || length.isBlank() ? lengthHint : length,
                count,
                minutes,
                skills,
                languages,
                teams,
                eachMax,
                example,
                pitchUntil,
                until,
                shortlistBy,
                decider,
                part,
                recorded,
                terms);
    }

    static CallForm of(MultiValueMap<String, String> sent) {
        return new CallForm(
                TermsForm.text(sent, "kind"),
                TermsForm.text(sent, "title"),
                TermsForm.text(sent, "ask"),
                sent.getOrDefault("media", List.of()),
                TermsForm.text(sent, "lengthHint"),
                TermsForm.text(sent, "count"),
                TermsForm.text(sent, "minutes"),
                sent.getOrDefault("skills", List.of()),
                TermsForm.text(sent, "languages"),
                !sent.containsKey("alone"),
                TermsForm.text(sent, "eachMax"),
                TermsForm.text(sent, "example"),
                TermsForm.text(sent, "pitchUntil"),
                TermsForm.text(sent, "until"),
                TermsForm.text(sent, "shortlistBy"),
                TermsForm.text(sent, "decider"),
                TermsForm.text(sent, "part"),
                TermsForm.text(sent, "recorded"),
                TermsForm.of(sent));
    }

    Opening opening(People people, Currency currency, Opening.Example shown) {
        return new Opening(
                title,
                ask,
                media.stream().map(CallForm::medium).toList(),
                lengthHint,
                wanted(),
                shown,
                pitchUntil.isBlank() ? null : TermsForm.end(pitchUntil, "pitchUntil"),
                TermsForm.end(until, "until"),
                shortlistBy.isBlank() ? null : TermsForm.end(shortlistBy, "shortlistBy"),
                decider.isBlank() ? null : whoDecides(people).id(),
                part.isBlank() ? null : Id.read(part),
                terms.terms(currency));
    }

    private Wanted wanted() {
        return new Wanted(
                CallKind.of(kind),
                number(count, "count", Wanted.COUNT_MAX),
                number(minutes, "minutes", Wanted.MINUTES_MAX),
                Skill.of(skills, Wanted.SKILLS_MAX),
                Wanted.languages(languages),
                teams,
                number(eachMax, "eachMax", Wanted.EACH_MAX));
    }

    private static @Nullable Integer number(String typed, String field, int most) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            throw new Invalid(field, "call.invalid.number", most);
        }
    }

    /** The id of what was said aloud, or null. */
    @Nullable
    UUID recordedId() {
        try {
            return recorded.isBlank() ? null : Id.read(recorded);
        } catch (NotFound e) {
            return null;
        }
    }

    private Person whoDecides(People people) {
        try {
            return people.byHandle(decider.strip().replaceFirst("^@", ""));
        } catch (NotFound e) {
            throw new Invalid("decider", "call.invalid.decider", decider);
        }
    }

    static Medium medium(String name) {
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid("media", "call.invalid.media"));
    }
}
