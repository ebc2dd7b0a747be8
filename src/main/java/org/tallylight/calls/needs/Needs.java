package org.tallylight.calls.needs;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.CallKind;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Skill;
import org.tallylight.people.People;
import org.tallylight.people.PersonErased;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Language;

/**
 * Picks among the small open calls: three that fit someone by the media they make, what they can do and the languages
 * they know, of those they have not given to yet, and one of a kind that they have never tried. Where several fit
 * alike, each day and each person has an order of its own, so that no call is always the first.
 */
@Component
public class Needs {
    public static final int FITTING = 3;

    /** Among how many that end soonest it is picked, and of how many works and contributions somebody is known. */
    private static final int LOOKED_AT_MAX = 200;

    private static final Duration AHEAD_MIN = Duration.ofHours(1);

    private static final String CANDIDATES = """
            select c.id, c.kind, c.media, c.skills, c.languages from call c
            where c.closed_at is null and c.deadline > :soon and (c.pitch_until is null or c.pitch_until > :soon)
            and not exists (select 1 from hidden_subject h where h.kind = 'CALL' and h.subject = c.id)
            """;

    private static final String NOT_MINE = """
            and c.opener <> :me and c.decider <> :me
            and c.id not in (select x.call_id from contribution x where x.person_id = :me and x.call_id is not null)
            """;

    private final JdbcClient db;
    private final Calls calls;
    private final People people;

    Needs(JdbcClient db, Calls calls, People people) {
        this.db = db;
        this.calls = calls;
        this.people = people;
    }

    /** A call, and whether it is there since its person has never tried such a thing. */
    public record Needed(Call call, boolean neverTried) {}

    private record Candidate(UUID id, CallKind kind, Set<Medium> media, Set<Skill> skills, Set<String> languages) {}

    private record Known(Set<Medium> media, Set<CallKind> tried, Set<Skill> skills, Set<String> languages) {
        static final Known NOBODY = new Known(Set.of(), Set.of(), Set.of(), Set.of());

        /** How well it fits: what they can do counts most. */
        int fits(Candidate call) {
            return (int) call.skills.stream().filter(skills::contains).count() * 2
                    + (call.media.stream().anyMatch(media::contains) ? 2 : 0)
                    + (tried.contains(call.kind) ? 1 : 0);
        }

        boolean understands(Candidate call) {
            return call.languages.isEmpty() || call.languages.stream().anyMatch(languages::contains);
        }

        boolean neverTried(Candidate call) {
            return call.kind == CallKind.CUSTOM
                    ? call.media.stream().noneMatch(media::contains)
                    : !tried.contains(call.kind) && call.media.stream().noneMatch(media::contains);
        }
    }

    /** At most three that fit and one to try; for a visitor three. What ends within the hour is left to its people. */
    public List<Needed> of(Viewer viewer, Instant now) {
        PersonId me = viewer.person();
        Known known = me == null ? Known.NOBODY : known(me);
        List<Candidate> small = candidates(me, true, now).stream()
                .filter(call -> me == null || known.understands(call))
                .sorted(Comparator.<Candidate>comparingInt(call -> -known.fits(call))
                        .thenComparingInt(call -> turn(call.id, me, now)))
                .toList();
        Set<UUID> picked = new LinkedHashSet<>();
        small.stream().limit(FITTING).forEach(call -> picked.add(call.id));
        if (picked.size() < FITTING) {
            candidates(me, false, now).stream()
                    .filter(call -> me == null || known.understands(call))
                    .sorted(Comparator.comparingInt(call -> -known.fits(call)))
                    .filter(call -> !picked.contains(call.id))
                    .limit(FITTING - picked.size())
                    .forEach(call -> picked.add(call.id));
        }
        UUID dare = me == null || (known.media.isEmpty() && known.tried.isEmpty())
                ? null
                : small.stream()
                        .filter(call -> !picked.contains(call.id) && known.neverTried(call))
                        .map(Candidate::id)
                        .findFirst()
                        .orElse(null);
        return found(picked, dare);
    }

    private List<Needed> found(Set<UUID> picked, @Nullable UUID dare) {
        List<CallId> ids = new ArrayList<>(picked.stream().map(CallId::new).toList());
        if (dare != null) {
            ids.add(new CallId(dare));
        }
        Map<CallId, Call> found = calls.find(ids);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(call -> new Needed(call, call.id().value().equals(dare)))
                .toList();
    }

    private static int turn(UUID call, @Nullable PersonId me, Instant now) {
        long day = now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        return Objects.hash(call, me == null ? 0 : me.value().hashCode(), day) * 0x9E3779B1;
    }

    private List<Candidate> candidates(@Nullable PersonId me, boolean small, Instant now) {
        String mine = me == null ? "" : NOT_MINE;
        return db.sql(CANDIDATES + (small ? " and c.minutes <= 30 " : "") + mine
                        + " order by c.deadline, c.id limit :most")
                .param("soon", Timestamp.from(now.plus(AHEAD_MIN)))
                .param("me", me == null ? null : me.value(), java.sql.Types.OTHER)
                .param("most", LOOKED_AT_MAX)
                .query((row, n) -> new Candidate(
                        row.getObject("id", UUID.class),
                        CallKind.valueOf(row.getString("kind")),
                        texts(row.getArray("media")).stream()
                                .map(Medium::valueOf)
                                .collect(Collectors.toSet()),
                        texts(row.getArray("skills")).stream()
                                .map(Skill::valueOf)
                                .collect(Collectors.toSet()),
                        texts(row.getArray("languages")).stream()
                                .map(Needs::family)
                                .collect(Collectors.toSet())))
                .list();
    }

    private static List<String> texts(java.sql.Array array) throws java.sql.SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Whoever knows British English knows English. */
    private static String family(String tag) {
        int dash = tag.indexOf('-');
        return dash < 0 ? tag : tag.substring(0, dash);
    }

    /** What is known of someone: what they say, what they made lately, and what they gave to. */
    private Known known(PersonId me) {
        Abilities said = abilities(me);
        Set<Skill> skills = new HashSet<>(said.skills());
        Set<String> languages = said.languages().stream()
                .map(language -> family(language.tag()))
                .collect(Collectors.toCollection(HashSet::new));
        languages.add(people.get(me).locale().getLanguage());
        Set<Medium> media = new HashSet<>();
        db.sql("""
                select distinct medium, language from (
                    select medium, language from work where maker = :me and withdrawn_at is null
                    order by id desc limit :most) w""").param("me", me.value()).param("most", LOOKED_AT_MAX).query(row -> {
            media.add(Medium.valueOf(row.getString("medium")));
            if (row.getString("language") != null) {
                languages.add(family(row.getString("language")));
            }
        });
        Set<CallKind> tried = new HashSet<>();
        db.sql("""
                select distinct c.kind, c.skills from (
                    select call_id from contribution where person_id = :me and call_id is not null
                    order by given_at desc, id desc limit :most) x join call c on c.id = x.call_id""").param("me", me.value()).param("most", LOOKED_AT_MAX).query(row -> {
            tried.add(CallKind.valueOf(row.getString("kind")));
            texts(row.getArray("skills")).forEach(skill -> skills.add(Skill.valueOf(skill)));
        });
        return new Known(media, tried, skills, languages);
    }

    /** What someone says they can do. */
    public Abilities abilities(PersonId person) {
        return db.sql("select skills, languages from person_skills where person = ?")
                .param(person.value())
                .query((row, n) -> new Abilities(
                        texts(row.getArray("skills")).stream()
                                .map(Skill::valueOf)
                                .toList(),
                        texts(row.getArray("languages")).stream()
                                .map(Language::new)
                                .toList()))
                .optional()
                .orElse(Abilities.NONE);
    }

    /** Says what someone can do, in place of what they said before; only they see it. */
    @Transactional
    public void say(Abilities abilities, PersonId person, Instant now) {
        db.sql("""
                insert into person_skills (person, skills, languages, said_at) values (:me, :skills, :languages, :now)
                on conflict (person) do update set skills = excluded.skills, languages = excluded.languages,
                    said_at = excluded.said_at""")
                .param("me", person.value())
                .param("skills", abilities.skills().stream().map(Enum::name).toArray(String[]::new))
                .param(
                        "languages",
                        abilities.languages().stream().map(Language::tag).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    @EventListener
    void forget(PersonErased erased) {
        db.sql("delete from person_skills where person = ?")
                .param(erased.person().value())
                .update();
    }
}
