package org.tallylight.web;

import java.text.Format;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for arguments, as {@link MessageFormat} means it. That reads its pattern anew for each page;
 * where the arguments are texts and the places ask for nothing more, they are set in as they are.
 */
final class Phrase {
    private static final char PLACE = '\uE000'; // Of the private use area: no text of ours has it.
    private static final int PLACES_MAX = 10;

    private final String pattern;
    private final Locale locale;
    private final List<String> between = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final boolean plain;

    Phrase(String pattern, Locale locale) {
        this.pattern = pattern;
        this.locale = locale;
        MessageFormat format = new MessageFormat(pattern, locale);
        Format[] asked = format.getFormatsByArgumentIndex();
        plain = asked.length <= PLACES_MAX && Arrays.stream(asked).allMatch(Objects::isNull);
        if (plain) {
            read(format.format(marks(asked.length)));
        }
    }

    private static Object[] marks(int count) {
        Object[] marks = new Object[count];
        for (int i = 0; i < count; i++) {
            marks[i] = PLACE + String.valueOf(i);
        }
        return marks;
    }

    private void read(String marked) {
        int from = 0;
        for (int at = marked.indexOf(PLACE); at >= 0; at = marked.indexOf(PLACE, from)) {
            between.add(marked.substring(from, at));
            places.add(marked.charAt(at + 1) - '0');
            from = at + 2;
        }
        between.add(marked.substring(from));
    }

    String with(@Nullable Object... arguments) {
        Object[] said = Arrays.copyOf(arguments, arguments.length, Object[].class);
        boolean texts = plain;
        for (int i = 0; i < said.length; i++) {
            if (said[i] instanceof Enum<?> || said[i] == null) {
                said[i] = String.valueOf(said[i]);
            }
            texts &= said[i] instanceof String;
        }
        return texts ? joined(said) : new MessageFormat(pattern, locale).format(said);
    }

    private String joined(Object[] said) {
        StringBuilder text = new StringBuilder(between.getFirst());
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            text.append(place < said.length ? said[place] : "{" + place + "}").append(between.get(i + 1));
        }
        return text.toString();
    }
}
