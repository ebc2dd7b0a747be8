package org.tallylight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Saying;
import org.tallylight.productions.Slots;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;

/** The pages of a production of four hundred parts, beside thirty-nine others, ask as often as those of a small one. */
@OnTallylight
@TestPropertySource(properties = "tallylight.test.company=of many parts")
@DirtiesContext
class ManyPartsTest {
    private static final int STATEMENTS_MORE_MAX = 2;
    private static final int ROUNDS = 30;

    @Autowired
    private Cast cast;

    @Autowired
    private Productions productions;

    @Autowired
    private Slots slots;

    @Autowired
    private JdbcClient db;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @Test
    void aLargeSeasonAsksTheDatabaseAsOftenAsASmallOne() {
        Person person = cast.keyholder("Leo", Role.DIRECTOR, Role.PRODUCER);
        Viewer leo = cast.viewer(person);
        Instant now = clock.instant();
        Part small = season(leo, now, 1, 1);
        Part large = season(leo, now, 8, 49);
        db.sql("""
                with s as (
                    insert into part (id, production, kind, title, theme, stage, position, owner, visibility, created_at,
                        moved_at)
                    select i.id, i.id, 'SEASON', 'Season ' || i.n, '', 'IDEA', 1, :me, 'OPEN', now(), now()
                    from (select uuidv7() as id, n from generate_series(1, 39) n) i returning id),
                e as (
                    insert into part (id, production, parent, kind, title, theme, stage, position, owner, visibility,
                        created_at, moved_at)
                    select uuidv7(), s.id, s.id, 'EPISODE', 'Episode ' || n, '', 'EDIT', n, :me, 'OPEN', now(), now()
                    from s cross join generate_series(1, 8) n returning id, production)
                insert into part (id, production, parent, kind, title, theme, stage, position, owner, visibility,
                    created_at, moved_at)
                select uuidv7(), e.production, e.id, 'SEGMENT', 'Segment ' || n, '', 'IDEA', n, :me, 'OPEN', now(), now()
                from e cross join generate_series(1, 49) n""").param("me", person.id().value()).update();
        Browser pages = cast.browser(person);
        for (String page : List.of("", "/schedule", "/people", "/news", "/history")) {
            pages.get(small.link() + page);
            long few = SentStatements.byRequests(() -> ok(pages, small.link() + page));
            long many = SentStatements.byRequests(() -> ok(pages, large.link() + page));
            assertThat(many).as(page).isLessThanOrEqualTo(few + STATEMENTS_MORE_MAX);
            long start = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                ok(pages, large.link() + page);
            }
            long each = (System.nanoTime() - start) / ROUNDS / 1_000_000;
            System.out.println("season of 400 parts" + page + ": " + many + " statements, " + each + " ms");
            assertThat(each).as(page + " ms").isLessThan(500);
        }
        ok(pages, "/shows");
    }

    private static void ok(Browser pages, String path) {
        assertThat(pages.get(path).status()).as(path).isEqualTo(200);
    }

    private Part season(Viewer leo, Instant now, int episodes, int segments) {
        Part season = productions.start(PartKind.SEASON, PartDraft.titled("Season"), leo, now);
        Makers makers = new Makers(context);
        for (int i = 1; i <= episodes; i++) {
            Part episode = productions.add(season.id(), PartDraft.titled("Episode " + i), leo, now);
            for (int j = 1; j <= segments; j++) {
                Part segment = productions.add(episode.id(), PartDraft.titled("Segment " + j), leo, now);
                if (j % 4 == 1) {
                    slots.place(
                            segment.id(),
                            makers.text(leo, "Work " + i + " " + j, Audience.EVERYONE)
                                    .id(),
                            Saying.NOTHING,
                            leo,
                            now);
                }
            }
        }
        return season;
    }
}
