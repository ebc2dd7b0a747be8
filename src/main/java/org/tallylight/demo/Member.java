package org.tallylight.demo;

import java.util.List;
import java.util.Locale;
import org.tallylight.shared.Role;

/**
 * Someone of the demo's company; nobody in particular.
 *
 * @param joins the day on which they come
 */
record Member(
        String handle, String name, String country, Locale language, double joins, List<Role> roles, String about) {
    static List<Member> all() {
        return Lines.of("people.txt").stream().map(Member::read).toList();
    }

    private static Member read(String line) {
        List<String> fields = Lines.fields(line);
        return new Member(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                Locale.of(fields.get(3)),
                Double.parseDouble(fields.get(4)),
                Lines.words(fields.get(5)).stream().map(Role::valueOf).toList(),
                fields.get(6));
    }

    String mail() {
        return handle + "@example.org";
    }
}
