package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.tallylight.shared.PersonId;

/** The token of a request: whose it is and what it is good for. */
record Bearer(PersonId person, Set<Scope> scopes) {
    private static final String CARRIED = Bearer.class.getName();

    static Optional<Bearer> of(HttpServletRequest request) {
        return request.getAttribute(CARRIED) instanceof Bearer bearer ? Optional.of(bearer) : Optional.empty();
    }

    void carry(HttpServletRequest request) {
        request.setAttribute(CARRIED, this);
    }

    /** Whether it may do this: reading needs READ; changing needs WRITE, and MONEY where money moves. */
    boolean allows(String method, String path) {
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
                        "ledger",
                        "policy",
                        "earnings" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }
}
