package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Unkept;

/** How a person comes in, what is kept of them, and how they leave, as JSON. */
@RestController
class SettingsApi {
    private final Accounts accounts;
    private final SignIns signIns;
    private final Sessions sessions;
    private final Leaving leaving;
    private final OwnData ownData;
    private final Clock clock;

    SettingsApi(Accounts accounts, SignIns signIns, Sessions sessions, Leaving leaving, OwnData ownData, Clock clock) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.sessions = sessions;
        this.leaving = leaving;
        this.ownData = ownData;
        this.clock = clock;
    }

    /** A new password; {@code current} is the one in force, of whoever has one. */
    record PasswordChange(@Nullable String current, String password) {}

    record MailChange(@Nullable String current, String mail) {}

    /** Leaving; {@code keepCredit} says whether published credits still carry the credit name. */
    record Farewell(@Nullable String current, @Nullable Boolean keepCredit) {}

    @SignedIn
    @GetMapping("/api/v1/me/account")
    Accounts.Account account(Viewer viewer) {
        return accounts.of(viewer.someone());
    }

    /** Signs out every browser, and every program that came in by the old password. */
    @SignedIn
    @Unkept
    @PutMapping("/api/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(@RequestBody PasswordChange change, Viewer viewer, HttpServletRequest request) {
        Bearer.needsAll(request);
        signIns.mayGuess(viewer, request);
        if (!accounts.changePassword(viewer.someone(), plain(change.current), change.password, clock.instant())) {
            throw notTheirs();
        }
    }

    @SignedIn
    @Unkept
    @PutMapping("/api/v1/me/mail")
    Accounts.Account mail(@RequestBody MailChange change, Viewer viewer, HttpServletRequest request) {
        Bearer.needsAll(request);
        signIns.mayGuess(viewer, request);
        PersonId person = viewer.someone();
        Mail mail = new Mail(change.mail);
        return switch (accounts.changeMail(person, plain(change.current), mail, clock.instant())) {
            case KEPT -> accounts.of(person);
            case TAKEN -> throw new Refused(409, "settings.mail.taken");
            case WRONG_PASSWORD -> throw notTheirs();
        };
    }

    /** Signs out every browser and whatever came in by the password; tokens made otherwise are ended one by one. */
    @SignedIn
    @DeleteMapping("/api/v1/me/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(Viewer viewer) {
        sessions.endAll(viewer.someone());
    }

    /** What is kept of a person, for them to take along. */
    @SignedIn
    @GetMapping("/api/v1/me/data")
    ResponseEntity<Map<String, Object>> data(Viewer viewer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(ownData.of(viewer.someone()));
    }

    /** Erases whoever asks; there is no way back. */
    @SignedIn
    @Unkept
    @PostMapping("/api/v1/me/leaving")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@RequestBody Farewell farewell, Viewer viewer, HttpServletRequest request) {
        Bearer.needsAll(request);
        signIns.mayGuess(viewer, request);
        PersonId person = viewer.someone();
        if (accounts.hasPassword(person) && !accounts.isPassword(person, plain(farewell.current))) {
            throw notTheirs();
        }
        boolean keepCredit = Boolean.TRUE.equals(farewell.keepCredit);
        switch (leaving.leave(person, keepCredit, clock.instant())) {
            case Change.Done() -> {}
            case Change.LastOperator() -> throw new Refused(409, "admin.last-operator");
        }
    }

    private static Invalid notTheirs() {
        return new Invalid("current", "settings.current.wrong");
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }
}
