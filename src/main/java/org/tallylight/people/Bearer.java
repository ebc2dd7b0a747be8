package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Refused;

/** The token of a request: whose it is and what it is good for. */
record Bearer(TokenId token, PersonId person, Set<Scope> scopes) {
    /** A token ends itself whatever it is good for. */
    static final String ITSELF = "/api/v1/me/token";

    private static final String CARRIED = Bearer.class.getName();

    static Optional<Bearer> of(HttpServletRequest request) {
        return request.getAttribute(CARRIED) instanceof Bearer bearer ? Optional.of(bearer) : Optional.empty();
    }

    void carry(HttpServletRequest request) {
        request.setAttribute(CARRIED, this);
    }

    /**
     * Guards what would lead to more than a token is good for: a password, a mail address that asks for one, a
     * letter that holds a link to one, a role for an account of one's own. It needs the session of a person who
     * signed in, or a token that is good for all.
     *
     * @throws Refused when the request came by a lesser token
     */
    static void needsAll(HttpServletRequest request) {
        Optional<Bearer> bearer = of(request);
        if (bearer.isPresent() && !bearer.get().scopes.containsAll(EnumSet.allOf(Scope.class))) {
            throw new Refused(403, "access.scope.all");
        }
    }

    /**
     * Whether it may do this: reading needs READ; changing needs WRITE, and MONEY where money moves.
     *
     * @param address as it was sent; a letter that is sent as %41 is the same letter
     */
    boolean allows(String method, String address) {
        String path = UriUtils.decode(address, StandardCharsets.UTF_8);
        if (method.equals("DELETE") && path.equals(ITSELF)) {
            return true;
        }
        if (method.equals("GET") || method.equals("HEAD")) {
            return scopes.contains(Scope.READ);
        }
        return scopes.contains(movesMoney(path) ? Scope.MONEY : Scope.WRITE);
    }

    /** The money room's addresses, by a segment of their own. */
    private static boolean movesMoney(String path) {
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "money",
                        "books",
                        "budget",
                        "adjustments",
                        "questions",
                        "proposal",
                        "proposals",
                        "payee",
                        "payees",
                        "payout",
                        "payouts",
                        "rates",
                        "tax",
                        "ledger",
                        "policy",
                        "policies",
                        "salaried",
                        "earnings" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
