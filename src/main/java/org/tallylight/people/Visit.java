package org.tallylight.people;

import jakarta.servlet.http.HttpServletRequest;

/** From where someone does something that is recorded: kept only as ciphertext. */
public record Visit(String ip, String userAgent) {
    /** At the command line or by the machine, where there is no browser. */
    public static final Visit NONE = new Visit("", "");

    public static Visit of(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Visit(request.getRemoteAddr(), agent == null ? "" : agent);
    }
}
