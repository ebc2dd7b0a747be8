package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Viewer;

/** What a page must know of the company and of its reader, told by the room that keeps people. */
public interface House {
    /** Who is looking: from the session or the bearer token of this request. */
    Viewer viewer(HttpServletRequest request);

    /** The company's name, or Tallylight before it has one. */
    String companyName();

    /** Whether visitors see nothing but the doors. */
    boolean closed();

    /** The language that the person chose, or null to go by the browser's. */
    @Nullable
    Locale chosenLanguage(HttpServletRequest request);
}
