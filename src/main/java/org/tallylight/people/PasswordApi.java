package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Open;
import org.tallylight.web.Refused;
import org.tallylight.web.Unkept;

/** A new password by a link in a letter, and the link that confirms an address, as JSON. */
@RestController
class PasswordApi {
    private final Resets resets;
    private final Clock clock;

    PasswordApi(Resets resets, Clock clock) {
        this.resets = resets;
        this.clock = clock;
    }

    /** Who asks: a handle or mail address. */
    record Asking(String who) {}

    /** Whose password a link changes. */
    record Owner(String handle) {}

    record Chosen(String password) {}

    /** The same answer whether there is such a person or not. */
    @Open
    @Unkept
    @PostMapping("/api/v1/password")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@RequestBody Asking asking, HttpServletRequest request) {
        String name = asking.who.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new Invalid("who", "invalid.empty");
        }
        if (!resets.mayAsk(name, Visit.of(request))) {
            throw new Refused(429, "reset.often");
        }
        resets.ask(name, clock.instant());
    }

    @Open
    @GetMapping("/api/v1/password/{secret}")
    Owner owner(@PathVariable String secret) {
        return new Owner(resets.look(secret, clock.instant())
                .orElseThrow(PasswordApi::gone)
                .handle());
    }

    /** Sets the password of the link's person; whether they may come in is said where they do. */
    @Open
    @Unkept
    @PutMapping("/api/v1/password/{secret}")
    Owner choose(@PathVariable String secret, @RequestBody Chosen chosen) {
        return new Owner(resets.choose(secret, chosen.password, clock.instant())
                .orElseThrow(PasswordApi::gone)
                .handle());
    }

    @Open
    @Unkept
    @PostMapping("/api/v1/confirm/{secret}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable String secret) {
        if (!resets.confirm(secret, clock.instant())) {
            throw gone();
        }
    }

    private static Refused gone() {
        return new Refused(410, "link-gone.text");
    }
}
