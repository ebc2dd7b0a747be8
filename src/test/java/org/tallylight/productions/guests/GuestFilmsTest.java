package org.tallylight.productions.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.Cast;
import org.tallylight.OnTallylight;
import org.tallylight.media.AssetReady;
import org.tallylight.media.Media;
import org.tallylight.media.MediaLimits;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Studio;
import org.tallylight.productions.guests.Guest.GuestId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

/** When the films of guests are made and how often that is tried; and what goes when their time is over. */
@OnTallylight
class GuestFilmsTest {
    private static final String PHRASE = "seven gulls at noon";

    @Autowired
    private GuestFilms films;

    @Autowired
    private Guests guests;

    @Autowired
    private GuestDoors doors;

    @Autowired
    private Media media;

    @Autowired
    private MediaLimits limits;

    @Autowired
    private Cast people;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    @TempDir
    private Path folder;

    private Instant now = Instant.EPOCH;
    private Viewer leo = Viewer.VISITOR;
    private Cut cut;

    @BeforeEach
    void aCutIsPrepared() {
        now = clock.instant();
        leo = people.someone("Leo", Role.DIRECTOR);
        cut = new Studio(context, folder).cut(leo, "Pier", 2);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> media.get(cut.asset().id()).finished());
    }

    private Guests.Fresh let(boolean marked) {
        return guests.make(cut.id(), new GuestDraft("Ines", 1, true, false, false, marked), PHRASE, leo, now);
    }

    private void film(String change) {
        db.sql("update asset set " + change + " where id = ?")
                .param(cut.asset().id().value())
                .update();
    }

    private int tries(GuestId guest) {
        return db.sql("select tries from review_guest where id = ?")
                .param(guest.value())
                .query(Integer.class)
                .single();
    }

    private void tries(GuestId guest, int tries) {
        db.sql("update review_guest set marked = true, tries = ? where id = ?")
                .params(tries, guest.value())
                .update();
    }

    @Test
    void whatIsAskedForBeforeTheCutIsPreparedCostsNoTryAndIsMadeOnceItIs() throws IOException {
        film("ready_at = null, finished_at = null, width = null, height = null");
        GuestId ines = let(true).guest().id();
        for (int i = 0; i <= limits.triesMax(); i++) {
            films.make(ines, () -> false, now);
        }
        assertThat(tries(ines)).isZero();
        assertThat(guests.get(ines).failed()).isFalse();

        film("ready_at = now(), width = 320, height = 180");
        transaction.executeWithoutResult(
                status -> context.publishEvent(new AssetReady(cut.asset().id())));
        await().atMost(Duration.ofSeconds(90)).until(() -> guests.get(ines).film() != null);
    }

    @Test
    void aTryThatAShutdownEndedIsGivenBackAndOneThatNeverEndedCounts() throws IOException {
        GuestId ines = let(false).guest().id();
        tries(ines, 0);
        film("width = null");
        assertThatThrownBy(() -> films.make(ines, () -> true, now)).isInstanceOf(IOException.class);
        assertThat(tries(ines)).isZero();
        assertThatThrownBy(() -> films.make(ines, () -> false, now)).isInstanceOf(IOException.class);
        assertThat(tries(ines)).isEqualTo(1);

        // As it is left when each try takes the program down; it would come to something now.
        film("width = 320");
        tries(ines, limits.triesMax());
        films.make(ines, () -> false, now);
        assertThat(guests.get(ines).film()).isNull();
        assertThat(guests.get(ines).failed()).isTrue();
    }

    @Test
    void whatOpenedTheDoorIsLetGoWhenTheTimeIsOver() {
        Guests.Fresh fresh = let(false);
        doors.enter(fresh.token(), PHRASE, now);
        Instant over = fresh.guest().endsAt();
        films.sweep(over.minusSeconds(1));
        assertThat(guests.get(fresh.guest().id()).seenAt()).isNotNull();
        films.sweep(over);
        assertThat(db.sql("""
                select num_nonnulls(token, passphrase, seen_at)
                    + (select count(*)::int from review_guest_visit v where v.guest = g.id)
                from review_guest g where id = ?""")
                        .param(fresh.guest().id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
