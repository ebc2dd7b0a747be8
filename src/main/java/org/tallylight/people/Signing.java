package org.tallylight.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;

/** How someone says yes to one of the texts, and how they take that back. */
@Component
public class Signing {
    private final Documents documents;
    private final Consents consents;
    private final People people;

    Signing(Documents documents, Consents consents, People people) {
        this.documents = documents;
        this.consents = consents;
        this.people = people;
    }

    /** Whoever is under age signs more than the site terms with someone who cares for them (rights.md, Minors). */
    public boolean needsGuardian(Document.Kind kind, PersonId person) {
        return kind != Document.Kind.SITE_TERMS && people.get(person).ageBand() != AgeBand.ADULT;
    }

    /**
     * Records a yes to the text that was shown; one that stands is not recorded again.
     *
     * @param guardian the full name of who signs for someone under age, else of no account
     * @return the consent that stands
     * @throws Invalid when a guardian is needed and has no name, or the text is one that is agreed to where it is about
     */
    @Transactional
    public Consent sign(PersonId person, Document shown, @Nullable String guardian, Visit visit, Instant now) {
        if (shown.kind() == Document.Kind.INTERVIEW) {
            throw new Invalid("kind", "agreement.elsewhere");
        }
        if (consents.given(person, shown.kind())) {
            return consents.of(person).stream()
                    .filter(consent -> consent.kind() == shown.kind())
                    .toList()
                    .getLast();
        }
        return record(person, shown, guardian, visit, List.of(), now);
    }

    /**
     * Records a yes that is for one thing alone.
     *
     * @param thing    what it is for
     * @param guardian the full name of who signs for someone under age, else of no account
     * @throws Invalid when a guardian is needed and has no name
     */
    @Transactional
    public Consent signFor(
            UUID thing, PersonId person, Document shown, @Nullable String guardian, Visit visit, Instant now) {
        return record(person, shown, guardian, visit, List.of(thing), now);
    }

    private Consent record(
            PersonId person, Document shown, @Nullable String guardian, Visit visit, List<UUID> things, Instant now) {
        boolean byGuardian = needsGuardian(shown.kind(), person);
        String name = byGuardian
                ? Texts.said(guardian, "guardian", Profile.CREDIT_NAME_CHARS_MAX)
                : people.get(person).name();
        Capacity capacity = byGuardian ? Capacity.GUARDIAN : Capacity.SELF;
        return consents.record(person, name, capacity, shown, ConsentAction.GIVEN, visit, things, now);
    }

    /** Takes the contributor agreement back, if it stands, for what is not locked into a production yet. */
    @Transactional
    public void withdraw(PersonId person, Visit visit, Instant now) {
        if (!consents.given(person, Document.Kind.CONTRIBUTOR_AGREEMENT)) {
            return;
        }
        Document document = documents.current(
                Document.Kind.CONTRIBUTOR_AGREEMENT, people.get(person).locale());
        consents.record(person, document, ConsentAction.WITHDRAWN, visit.ip(), visit.userAgent(), List.of(), now);
    }
}
