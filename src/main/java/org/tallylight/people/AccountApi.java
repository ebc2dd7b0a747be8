package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.Open;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** Tokens, agreements, invitations and the audit log as JSON. */
@RestController
class AccountApi {
    private final Tokens tokens;
    private final Documents documents;
    private final Consents consents;
    private final Signing signing;
    private final Invitations invitations;
    private final Audit audit;
    private final Clock clock;

    AccountApi(
            Tokens tokens,
            Documents documents,
            Consents consents,
            Signing signing,
            Invitations invitations,
            Audit audit,
            Clock clock) {
        this.tokens = tokens;
        this.documents = documents;
        this.consents = consents;
        this.signing = signing;
        this.invitations = invitations;
        this.audit = audit;
        this.clock = clock;
    }

    /** A text to agree to. */
    record Text(Document.Kind kind, int version, String language, String sha256, String text) {
        static Text of(Document document) {
            return new Text(
                    document.kind(), document.version(), document.locale(), document.sha256Hex(), document.text());
        }
    }

    /**
     * Saying yes to a text.
     *
     * @param sha256   of what was read
     * @param guardian the full name of who signs with someone under age
     */
    record Agreeing(
            Document.Kind kind, String sha256, @Nullable String guardian) {}

    /** A consent as its signer sees it. */
    record Agreement(
            Document.Kind kind,
            int version,
            String language,
            ConsentAction action,
            Capacity capacity,
            Instant at,
            String hash) {
        static Agreement of(Consent consent) {
            return new Agreement(
                    consent.kind(),
                    consent.version(),
                    consent.locale(),
                    consent.action(),
                    consent.capacity(),
                    consent.at(),
                    consent.hashHex());
        }
    }

    /** An invitation wanted. */
    record InvitationWanted(
            @Nullable Integer peopleMax,
            @Nullable String words,
            @Nullable String mail) {}

    @SignedIn
    @GetMapping("/api/v1/me/tokens")
    List<Tokens.Token> tokens(Viewer viewer) {
        return tokens.of(viewer.someone());
    }

    /** A token makes no token that may do more than itself. */
    @SignedIn
    @Unkept
    @PostMapping("/api/v1/me/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Fresh makeToken(@RequestBody Tokens.Wanted wanted, Viewer viewer, HttpServletRequest request) {
        Optional<Bearer> bearer = Bearer.of(request);
        if (bearer.isPresent() && !bearer.get().scopes().containsAll(wanted.scopes())) {
            throw new Refused(403, "access.scope");
        }
        return tokens.make(viewer.someone(), wanted, clock.instant());
    }

    @SignedIn
    @DeleteMapping("/api/v1/me/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeToken(@PathVariable TokenId id, Viewer viewer) {
        tokens.revoke(id, viewer.someone(), clock.instant());
    }

    /** The text in force, in the reader's language: {@code site-terms} or {@code contributor-agreement}. */
    @Open
    @GetMapping("/api/v1/documents/{kind}")
    Text document(@PathVariable String kind, Frame f) {
        return Text.of(documents.current(Documents.kind(kind), f.words().locale()));
    }

    /** A version as it was shown, for whoever agreed to it. */
    @Open
    @GetMapping("/api/v1/documents/{kind}/{version}")
    Text kept(@PathVariable String kind, @PathVariable int version, Frame f) {
        return Text.of(documents.get(Documents.kind(kind), version, f.words().locale()));
    }

    @SignedIn
    @GetMapping("/api/v1/me/agreements")
    List<Agreement> agreements(Viewer viewer) {
        return consents.of(viewer.someone()).stream().map(Agreement::of).toList();
    }

    /** Records a yes to exactly the text that was read; one that stands is not recorded again. */
    @SignedIn
    @PostMapping("/api/v1/me/agreements")
    @ResponseStatus(HttpStatus.CREATED)
    Agreement agree(@RequestBody Agreeing agreeing, Frame f, HttpServletRequest request) {
        PersonId person = f.viewer().someone();
        Document shown =
                documents.asRead(agreeing.kind, agreeing.sha256, f.words().locale());
        if (agreeing.guardian == null && signing.needsGuardian(agreeing.kind, person)) {
            throw new Invalid("guardian", "agreement.guardian.text");
        }
        return Agreement.of(signing.sign(person, shown, agreeing.guardian, Visit.of(request), clock.instant()));
    }

    /** Takes the contributor agreement back for what is not locked into a production yet. */
    @SignedIn
    @PostMapping("/api/v1/me/agreements/withdrawal")
    List<Agreement> withdraw(Viewer viewer, HttpServletRequest request) {
        signing.withdraw(viewer.someone(), Visit.of(request), clock.instant());
        return agreements(viewer);
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/api/v1/admin/invitations")
    Page<Invitation> invitations(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return invitations.list(after, Keys.size(size));
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @Unkept
    @PostMapping("/api/v1/admin/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    Invitations.Fresh invite(@RequestBody InvitationWanted wanted, Frame f) {
        return invitations.make(
                wanted.peopleMax == null ? 1 : wanted.peopleMax,
                wanted.words == null ? "" : wanted.words,
                wanted.mail == null || wanted.mail.isBlank() ? null : new Mail(wanted.mail),
                f.words(),
                f.viewer().someone(),
                clock.instant());
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @DeleteMapping("/api/v1/admin/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeInvitation(@PathVariable InvitationId id, Viewer viewer) {
        invitations.revoke(id, viewer.someone(), clock.instant());
    }

    @Allow({Role.OPERATOR, Role.PRODUCER})
    @GetMapping("/api/v1/admin/audit")
    Page<Audit.Entry> audit(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return audit.latest(after, Keys.size(size));
    }
}
