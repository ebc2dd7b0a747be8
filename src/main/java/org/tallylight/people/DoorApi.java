package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Open;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** The doors as JSON: a token by name and password, an account, an invitation. */
@RestController
class DoorApi {
    private final SignIns signIns;
    private final SignUps signUps;
    private final Tokens tokens;
    private final Documents documents;
    private final Invitations invitations;
    private final People people;
    private final TheCompany company;
    private final Clock clock;

    DoorApi(
            SignIns signIns,
            SignUps signUps,
            Tokens tokens,
            Documents documents,
            Invitations invitations,
            People people,
            TheCompany company,
            Clock clock) {
        this.signIns = signIns;
        this.signUps = signUps;
        this.tokens = tokens;
        this.documents = documents;
        this.invitations = invitations;
        this.people = people;
        this.company = company;
        this.clock = clock;
    }

    /** The company as everyone may know it. */
    record CompanyJson(
            String name,
            Company.Kind kind,
            String currency,
            String url,
            boolean setUp,
            boolean hasClassCode,
            boolean takesUnder13) {
        static CompanyJson of(Company company) {
            return new CompanyJson(
                    company.name(),
                    company.kind(),
                    company.currency().getCurrencyCode(),
                    company.url(),
                    company.setUp(),
                    company.hasClassCode(),
                    company.takesUnder13());
        }
    }

    @Open
    @GetMapping("/api/v1/company")
    CompanyJson company() {
        return CompanyJson.of(company.get());
    }

    /** Who it is: a handle or mail address with its password; and the token wanted. */
    record Entering(String who, String password, Tokens.Wanted token) {}

    /**
     * A token by name and password, with the limits and the answers of the sign-in form. It ends when the password
     * changes.
     */
    @Open
    @Unkept
    @PostMapping("/api/v1/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Fresh enter(@RequestBody Entering entering, HttpServletRequest request) {
        if (!signIns.mayTry(entering.who, Visit.of(request))) {
            throw new Refused(429, "sign-in.often", SignIns.WINDOW.toMinutes());
        }
        return switch (signIns.check(entering.who, entering.password)) {
            case SigningIn.Welcome(Person person) -> tokens.atDoor(person.id(), entering.token, clock.instant());
            case SigningIn.Wrong() -> throw new Refused(401, "sign-in.wrong");
            case SigningIn.Waiting() -> throw new Refused(403, "sign-in.waiting");
            case SigningIn.Suspended(String reason) -> throw new Refused(403, "sign-in.suspended", reason);
        };
    }

    /** Signs out: ends the token that this request came with, whatever it is good for. */
    @SignedIn
    @DeleteMapping(Bearer.ITSELF)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Viewer viewer, HttpServletRequest request) {
        Bearer bearer = Bearer.of(request).orElseThrow(() -> new NotFound("token"));
        tokens.revoke(bearer.token(), viewer.someone(), clock.instant());
    }

    /** An invitation as whoever has its secret may read it. */
    record InvitationJson(String company, String host, String words, Instant expiresAt) {}

    @Open
    @GetMapping("/api/v1/invitations/{secret}")
    InvitationJson invitation(@PathVariable String secret) {
        Invitation invitation =
                invitations.look(secret, clock.instant()).orElseThrow(() -> new Refused(410, "no-invitation.text"));
        String host = people.get(invitation.madeBy()).name();
        return new InvitationJson(company.get().name(), host, invitation.words(), invitation.expiresAt());
    }

    /**
     * An account wanted: by an invitation's secret, with a class code (then without a mail address), else by the
     * front door.
     *
     * @param terms the SHA-256 of the site terms that were read
     * @param token one to be made along with it, of no account while they wait to be let in
     */
    record Wanted(
            String name,
            @Nullable String handle,
            @Nullable String mail,
            String password,
            AgeBand ageBand,
            String terms,
            @Nullable String invitation,
            @Nullable String classCode,
            Tokens.@Nullable Wanted token) {
        /** As the form would have it, by someone who has read the site terms. */
        JoinForm form() {
            return new JoinForm(
                    name,
                    plain(handle),
                    plain(mail),
                    password,
                    ageBand.name(),
                    plain(classCode),
                    plain(invitation),
                    true,
                    "/");
        }

        private static String plain(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** What came of it: who they are now, whether they still wait to be let in, and their token. */
    record Made(PeopleApi.PublicPerson person, boolean waits, Tokens.@Nullable Fresh token) {}

    @Open
    @Unkept
    @PostMapping("/api/v1/people")
    ResponseEntity<Made> join(@RequestBody Wanted wanted, Frame f, HttpServletRequest request) {
        Visit visit = Visit.of(request);
        boolean byCode = wanted.classCode != null;
        if (byCode ? !signUps.mayTryCode(visit) : !signUps.mayTry(visit)) {
            throw new Refused(429, "sign-up.often");
        }
        Locale locale = f.words().locale();
        documents.asRead(Document.Kind.SITE_TERMS, wanted.terms, locale);
        JoinForm form = wanted.form();
        Joining draft = byCode ? form.byClassCode(locale, visit) : form.byFrontDoor(locale, visit);
        return switch (signUps.join(draft, clock.instant())) {
            case Joined.Welcome(Person person) -> made(HttpStatus.CREATED, person, wanted.token);
            case Joined.Waiting(Person person) -> made(HttpStatus.ACCEPTED, person, null);
            case Joined.Taken(String field) ->
                throw new Refused(409, field.equals("mail") ? "sign-up.taken.mail" : "sign-up.taken.handle");
            case Joined.TooYoung() -> throw new Invalid("ageBand", "too-young.text");
            case Joined.NoInvitation() -> throw new Refused(410, "no-invitation.text");
            case Joined.NoClassCode() -> throw new Invalid("classCode", "sign-up.no-class-code");
            case Joined.NoCompany() -> throw new Refused(409, "sign-in.no-company.text");
        };
    }

    private ResponseEntity<Made> made(HttpStatus status, Person person, Tokens.@Nullable Wanted wanted) {
        Tokens.Fresh token = wanted == null ? null : tokens.atDoor(person.id(), wanted, clock.instant());
        return ResponseEntity.status(status).body(new Made(PeopleApi.PublicPerson.of(person), person.waits(), token));
    }
}
