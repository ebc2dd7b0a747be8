package org.tallylight.publishing.heritage;

import org.jspecify.annotations.Nullable;
import org.tallylight.people.Person;
import org.tallylight.works.Heritage;
import org.tallylight.works.Work;

/**
 * Whose heritage a page shows: a work's, or all that someone made.
 *
 * @param name of the work or the person
 * @param path of their page
 * @param own  whether the person is the one who looks
 */
record Whose(String name, String path, @Nullable Work work, boolean own, Heritage.Of of) {
    static Whose of(Work work, Heritage.Of of) {
        return new Whose(work.title(), work.path(), work, false, of);
    }

    static Whose of(Person person, boolean own, Heritage.Of of) {
        return new Whose(person.name(), "/people/" + person.handle(), null, own, of);
    }

    /** The end of the keys of words that are said of it: {@code work}, {@code own} or {@code person}. */
    String kind() {
        return work != null ? "work" : own ? "own" : "person";
    }
}
