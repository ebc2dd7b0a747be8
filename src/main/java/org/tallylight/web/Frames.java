package org.tallylight.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Makes the frame of a request, once. */
@Component
public class Frames {
    private static final String KEPT = Frame.class.getName();

    private final House house;
    private final Dictionary dictionary;
    private final Assets assets;
    private final ObjectProvider<Bell> bell;
    private final ObjectProvider<Veil> veil;

    Frames(House house, Dictionary dictionary, Assets assets, ObjectProvider<Bell> bell, ObjectProvider<Veil> veil) {
        this.house = house;
        this.dictionary = dictionary;
        this.assets = assets;
        this.bell = bell;
        this.veil = veil;
    }

    public Frame of(HttpServletRequest request) {
        if (request.getAttribute(KEPT) instanceof Frame kept) {
            return kept;
        }
        Viewer viewer = house.viewer(request);
        Locale chosen = house.chosenLanguage(request);
        Locale language = chosen != null ? chosen : browserLanguage(request);
        Frame frame = new Frame(request, viewer, dictionary.in(language), this);
        request.setAttribute(KEPT, frame);
        return frame;
    }

    /** Signing in or out changes who is looking in the middle of a request. */
    public static void forget(HttpServletRequest request) {
        request.removeAttribute(KEPT);
    }

    House house() {
        return house;
    }

    Assets assets() {
        return assets;
    }

    int unseen(PersonId person) {
        Bell ringing = bell.getIfAvailable();
        return ringing == null ? 0 : ringing.unseen(person);
    }

    Set<String> lifted(PersonId person) {
        Veil asked = veil.getIfAvailable();
        return asked == null ? Set.of() : asked.lifted(person);
    }

    static Locale browserLanguage(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        Locale found = header == null ? null : Locale.lookup(ranges(header), Dictionary.LANGUAGES);
        return found != null ? found : Locale.ENGLISH;
    }

    private static java.util.List<Locale.LanguageRange> ranges(String header) {
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return Locale.LanguageRange.parse("en");
        }
    }
}
