package org.tallylight.calls;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.tallylight.people.People;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.works.WorkId;

/** The form that opens a call, as it was filled in. */
record CallForm(
        String title,
        String ask,
        List<String> media,
        String lengthHint,
        String example,
        String until,
        String decider,
        String part,
        TermsForm terms) {
    private static final int OPEN_DAYS = 14;
    private static final int DECIDING_DAYS = 14;

    static CallForm blank(LocalDate today, @Nullable String part, @Nullable String title) {
        LocalDate until = today.plusDays(OPEN_DAYS);
        return new CallForm(
                title == null ? "" : title,
                "",
                List.of(),
                "",
                "",
                until.toString(),
                "",
                part == null ? "" : part,
                TermsForm.blank(until.plusDays(DECIDING_DAYS)));
    }

    /** The same, filled in with what is said of the slot that it is for. */
    CallForm about(@Nullable String said, @Nullable String length) {
        return new CallForm(
                title,
                said == null ? ask : said,
                media,
                length == null ? lengthHint : length,
                example,
                until,
                decider,
                part,
                terms);
    }

    static CallForm of(MultiValueMap<String, String> sent) {
        return new CallForm(
                TermsForm.text(sent, "title"),
                TermsForm.text(sent, "ask"),
                sent.getOrDefault("media", List.of()),
                TermsForm.text(sent, "lengthHint"),
                TermsForm.text(sent, "example"),
                TermsForm.text(sent, "until"),
                TermsForm.text(sent, "decider"),
                TermsForm.text(sent, "part"),
                TermsForm.of(sent));
    }

    Opening opening(People people, Currency currency) {
        return new Opening(
                title,
                ask,
                media.stream().map(CallForm::medium).toList(),
                lengthHint,
                exampleWork(),
                TermsForm.end(until, "until"),
                decider.isBlank() ? null : whoDecides(people).id(),
                part.isBlank() ? null : Id.read(part),
                terms.terms(currency));
    }

    private org.tallylight.people.Person whoDecides(People people) {
        try {
            return people.byHandle(decider.strip().replaceFirst("^@", ""));
        } catch (NotFound e) {
            throw new Invalid("decider", "call.invalid.decider", decider);
        }
    }

    /** The example as people paste it: its page's address or its id. */
    private @Nullable WorkId exampleWork() {
        if (example.isBlank()) {
            return null;
        }
        try {
            return WorkId.of(example.strip().replaceFirst("[?#].*$", "").replaceFirst("^.*/works/", ""));
        } catch (NotFound e) {
            throw new Invalid("example", "call.invalid.example");
        }
    }

    private static Medium medium(String name) {
        return Arrays.stream(Medium.values())
                .filter(medium -> medium.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid("media", "call.invalid.media"));
    }
}
