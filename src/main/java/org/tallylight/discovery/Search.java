package org.tallylight.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Option;
import org.tallylight.web.Words;
import org.tallylight.works.AiUse;
import org.tallylight.works.Language;
import org.tallylight.works.Licence;
import org.tallylight.works.WorkCard;
import org.tallylight.works.finding.Finder;
import org.tallylight.works.finding.Tags;
import org.tallylight.works.finding.Wanted;

/** Finds works and people by words. What the viewer may not see is not found. */
@Component
class Search {
    private static final int PEOPLE_MOST = 12;
    /** With fewer than these, another spelling is offered. */
    private static final int FEW = 3;

    /**
     * What was found.
     *
     * @param people those called like that, on the first page of words alone
     * @param tag    the tag that the words are the name of, or null
     * @param meant  other words that find more, or null
     */
    record Found(
            Page<WorkCard> works,
            List<Person> people,
            Tags.@Nullable Named tag,
            @Nullable String meant) {
        static final Found NOTHING = new Found(new Page<>(List.of(), null), List.of(), null, null);

        boolean nothing() {
            return works.items().isEmpty() && people.isEmpty();
        }

        /** How much there is, for those who hear the page. */
        public String count(Frame f) {
            if (equals(NOTHING)) {
                return "";
            }
            return works.next() == null
                    ? f.t("search.count", works.items().size())
                    : f.t("search.count.more", works.items().size());
        }
    }

    private final JdbcClient db;
    private final Finder finder;
    private final Tags tags;
    private final People people;

    Search(JdbcClient db, Finder finder, Tags tags, People people) {
        this.db = db;
        this.finder = finder;
        this.tags = tags;
        this.people = people;
    }

    Found find(Wanted wanted, Viewer viewer, @Nullable String after, int size) {
        if (wanted.nothing()) {
            return Found.NOTHING;
        }
        Page<WorkCard> works = finder.find(wanted, viewer, after, size);
        boolean alone = after == null && !wanted.words().isBlank();
        List<Person> named = alone && !wanted.filtered() ? people(wanted.words()) : List.of();
        String meant = alone && works.items().size() < FEW
                ? finder.meant(wanted, viewer).orElse(null)
                : null;
        return new Found(works, named, alone ? tag(wanted, viewer) : null, meant);
    }

    /** The name of a tag is said only to those who may see a work of it. */
    private Tags.@Nullable Named tag(Wanted wanted, Viewer viewer) {
        return tags.find(wanted.words())
                .filter(tag -> !finder.find(Wanted.all().tagged(tag.shown()), viewer, null, 1)
                        .items()
                        .isEmpty())
                .orElse(null);
    }

    private List<Person> people(String words) {
        List<PersonId> ids = db.sql("""
                select id from person
                where erased_at is null and approved_at is not null
                  and to_tsvector('simple', name || ' ' || handle) @@ websearch_to_tsquery('simple', :words)
                order by id limit :most""")
                .param("words", words)
                .param("most", PEOPLE_MOST)
                .query((row, n) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
        Map<PersonId, Person> found = people.names(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Licences to filter by. */
    public static List<Option> licences(Words words) {
        List<Option> options = new ArrayList<>();
        Arrays.stream(Licence.values())
                .forEach(each -> options.add(
                        new Option(each.spdx(), each.shortName() + ": " + words.t("licence." + each.name()))));
        options.add(new Option(Wanted.NO_LICENCE, words.t("licence.none")));
        return options;
    }

    /** What part AI had, to filter by: none, some, or as it was said. */
    public static List<Option> ai(Words words) {
        List<Option> options = new ArrayList<>();
        options.add(new Option(Wanted.WITHOUT, words.t("search.ai.without")));
        options.add(new Option(Wanted.SOME, words.t("search.ai.some")));
        for (AiUse each : AiUse.values()) {
            if (each != AiUse.NONE) {
                options.add(new Option(each.code(), words.t("ai." + each)));
            }
        }
        return options;
    }

    /** Languages to filter by, those without words last. */
    public static List<Option> languages(Words words) {
        List<Option> options = new ArrayList<>();
        Language.all(words).forEach(each -> options.add(new Option(each.tag(), each.name(words))));
        options.add(new Option(Language.NO_WORDS.tag(), Language.NO_WORDS.name(words)));
        return options;
    }
}
