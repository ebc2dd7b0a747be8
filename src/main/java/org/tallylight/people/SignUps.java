package org.tallylight.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.web.Dictionary;
import org.tallylight.web.RateLimits;

/** How someone gets an account: by the front door, an invitation, a class code, or from an operator. */
@Component
public class SignUps {
    /** A class of thirty joins from one address within a lesson. */
    static final int PER_ADDRESS_MAX = 60;

    /** Ten letters of a class code are not found by guessing at this rate. */
    private static final int CODES_PER_ADDRESS_MAX = 100;

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int SAME_NAME_MAX = 10_000;

    private final People people;
    private final PersonKeys keys;
    private final Credentials credentials;
    private final Consents consents;
    private final Documents documents;
    private final Invitations invitations;
    private final MailLinks links;
    private final Letters letters;
    private final TheCompany company;
    private final RateLimits limits;
    private final ApplicationEventPublisher events;

    SignUps(
            People people,
            PersonKeys keys,
            Credentials credentials,
            Consents consents,
            Documents documents,
            Invitations invitations,
            MailLinks links,
            Letters letters,
            TheCompany company,
            RateLimits limits,
            ApplicationEventPublisher events) {
        this.people = people;
        this.keys = keys;
        this.credentials = credentials;
        this.consents = consents;
        this.documents = documents;
        this.invitations = invitations;
        this.links = links;
        this.letters = letters;
        this.company = company;
        this.limits = limits;
        this.events = events;
    }

    /** Counts a try from this address and says whether there may be another; outside of a transaction. */
    public boolean mayTry(Visit visit) {
        return limits.take("sign-up", visit.ip(), PER_ADDRESS_MAX, WINDOW);
    }

    /** The same with a class code. */
    boolean mayTryCode(Visit visit) {
        return limits.take("class-code", visit.ip(), CODES_PER_ADDRESS_MAX, WINDOW);
    }

    /**
     * Makes an account, records the consent to the site terms, and writes a letter of welcome. It signs nobody
     * in: that is {@link Sessions#signIn}.
     */
    @Transactional
    public Joined join(Joining draft, Instant now) {
        Company here = company.get();
        if (!here.setUp()) {
            return new Joined.NoCompany();
        }
        Optional<Invitation> invitation = Optional.empty();
        boolean approved = !here.closed();
        switch (draft.way()) {
            case Joining.Way.FrontDoor _ -> {}
            case Joining.Way.ByOperator _ -> approved = true;
            case Joining.Way.Invited(String secret) -> {
                invitation = invitations.take(secret, now);
                if (invitation.isEmpty()) {
                    return new Joined.NoInvitation();
                }
                approved = true;
            }
            case Joining.Way.ByClassCode(String code) -> {
                if (!company.opens(code)) {
                    return new Joined.NoClassCode();
                }
                approved = true;
            }
        }
        boolean childMayJoin = draft.way() instanceof Joining.Way.ByClassCode && here.takesUnder13();
        if (draft.ageBand() == AgeBand.U13 && !childMayJoin) {
            return new Joined.TooYoung();
        }
        if (draft.mail() != null && credentials.mailTaken(draft.mail())) {
            return new Joined.Taken("mail");
        }
        Optional<Person> person = add(PersonId.fresh(), draft, approved ? now : null, now);
        if (person.isEmpty()) {
            return new Joined.Taken("handle");
        }
        PersonId id = person.get().id();
        invitation.ifPresent(used -> invitations.use(used, id, now));
        return welcome(person.get(), draft, now);
    }

    /** The first person of a company that is being set up. */
    Person first(PersonId id, Joining draft, Instant now) {
        Person person = add(id, draft, now, now).orElseThrow();
        welcome(person, draft, now);
        return person;
    }

    private Optional<Person> add(PersonId id, Joining draft, @Nullable Instant approvedAt, Instant now) {
        Handle wanted = draft.handle() != null ? draft.handle() : Handle.from(draft.name());
        String mail = draft.mail() == null ? null : draft.mail().address();
        if (draft.password() != null) {
            Passwords.checked(draft.password(), wanted.text(), mail);
        }
        int tries = draft.handle() != null ? 1 : SAME_NAME_MAX;
        Handle handle = wanted;
        for (int number = 2; number <= tries + 1; number++) {
            Person person = new Person(
                    id,
                    handle.text(),
                    draft.name(),
                    draft.name(),
                    "",
                    Dictionary.language(draft.locale().getLanguage()),
                    draft.ageBand(),
                    now,
                    null,
                    approvedAt,
                    null,
                    null);
            if (people.add(person, null)) {
                keys.make(person.id(), now);
                credentials.add(person.id(), draft.mail(), draft.password(), now);
                return Optional.of(person);
            }
            handle = wanted.numbered(number);
        }
        return Optional.empty();
    }

    private Joined welcome(Person person, Joining draft, Instant now) {
        if (draft.termsAccepted()) {
            Document terms = documents.current(Document.Kind.SITE_TERMS, person.locale());
            Visit visit = draft.visit();
            consents.record(person.id(), terms, ConsentAction.GIVEN, visit.ip(), visit.userAgent(), List.of(), now);
        }
        if (draft.mail() != null && draft.password() == null) {
            String link = links.make(person.id(), MailLinks.Kind.PASSWORD, now);
            letters.send(
                    person.id(),
                    "letter.welcome.subject",
                    "letter.welcome-password.body",
                    person.handle(),
                    letters.link("/password/" + link));
        } else if (draft.mail() != null) {
            String link = links.make(person.id(), MailLinks.Kind.CONFIRM, now);
            letters.send(
                    person.id(),
                    "letter.welcome.subject",
                    "letter.welcome.body",
                    person.handle(),
                    letters.link("/confirm/" + link));
        }
        if (person.waits()) {
            for (PersonId producer : people.withRole(Role.PRODUCER)) {
                letters.send(
                        producer,
                        "letter.asks.subject",
                        "letter.asks.body",
                        person.name(),
                        letters.link("/admin/people?waiting=true"));
            }
            return new Joined.Waiting(person);
        }
        events.publishEvent(new PersonJoined(person.id()));
        return new Joined.Welcome(person);
    }
}
