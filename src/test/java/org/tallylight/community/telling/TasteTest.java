package org.tallylight.community.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Invalid;

class TasteTest {
    private static Taste taste(String zone, String from, String to) {
        return Taste.parse(zone, from, to, Taste.Rhythm.DAILY, 8);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void nightBeginsOnOneDayAndEndsOnTheNext() {
        Taste lisbon = taste("Europe/Lisbon", "22:00", "07:30");
        assertThat(lisbon.calm(at("2026-01-10T21:59:00Z"))).isEqualTo(at("2026-01-10T21:59:00Z"));
        assertThat(lisbon.calm(at("2026-01-10T22:00:00Z"))).isEqualTo(at("2026-01-11T07:30:00Z"));
        assertThat(lisbon.calm(at("2026-01-11T03:00:00Z"))).isEqualTo(at("2026-01-11T07:30:00Z"));
        assertThat(lisbon.calm(at("2026-01-11T07:30:00Z"))).isEqualTo(at("2026-01-11T07:30:00Z"));
    }

    @Test
    void quietByDayEndsOnTheSameDay() {
        Taste tokyo = taste("Asia/Tokyo", "09:00", "17:00");
        assertThat(tokyo.calm(at("2026-01-10T00:00:00Z"))).isEqualTo(at("2026-01-10T08:00:00Z"));
        assertThat(tokyo.calm(at("2026-01-10T08:00:00Z"))).isEqualTo(at("2026-01-10T08:00:00Z"));
        assertThat(taste("Asia/Tokyo", "", "").calm(at("2026-01-10T00:00:00Z"))).isEqualTo(at("2026-01-10T00:00:00Z"));
    }

    @Test
    void theNightOfSummerTimeIsAnHourShorterAndThatOfWinterTimeAnHourLonger() {
        Taste berlin = taste("Europe/Berlin", "22:00", "07:00");
        assertThat(berlin.calm(at("2026-03-28T22:00:00Z"))).isEqualTo(at("2026-03-29T05:00:00Z"));
        assertThat(berlin.calm(at("2026-10-24T22:00:00Z"))).isEqualTo(at("2026-10-25T06:00:00Z"));
    }

    @Test
    void anEndThatTheClockJumpsOverIsTheMomentOfTheJump() {
        Taste berlin = taste("Europe/Berlin", "22:00", "02:30");
        assertThat(berlin.calm(at("2026-03-29T00:30:00Z"))).isEqualTo(at("2026-03-29T01:00:00Z"));
        assertThat(berlin.calm(at("2026-03-29T01:00:00Z"))).isEqualTo(at("2026-03-29T01:00:00Z"));
    }

    @Test
    void anEndThatTheClockShowsTwiceIsNeverBeforeNow() {
        Taste berlin = taste("Europe/Berlin", "22:00", "02:30");
        assertThat(berlin.calm(at("2026-10-25T00:10:00Z"))).isEqualTo(at("2026-10-25T00:30:00Z"));
        // Ten past two for the second time.
        assertThat(berlin.calm(at("2026-10-25T01:10:00Z"))).isEqualTo(at("2026-10-25T01:30:00Z"));
    }

    @Test
    void aDigestComesAtItsHourWhateverTheClocksDo() {
        Taste berlin = taste("Europe/Berlin", "", "");
        assertThat(berlin.nextDigest(at("2026-03-28T07:00:00Z"))).isEqualTo(at("2026-03-29T06:00:00Z"));
        assertThat(berlin.nextDigest(at("2026-03-28T06:59:59Z"))).isEqualTo(at("2026-03-28T07:00:00Z"));
        Taste weekly = new Taste(ZoneId.of("Europe/Berlin"), null, null, Taste.Rhythm.WEEKLY, 8);
        assertThat(weekly.nextDigest(at("2026-10-22T10:00:00Z"))).isEqualTo(at("2026-10-26T07:00:00Z"));
        assertThat(weekly.nextDigest(at("2026-10-26T07:00:00Z"))).isEqualTo(at("2026-11-02T07:00:00Z"));
    }

    @Test
    void aDigestThatFallsIntoQuietHoursComesAfterThem() {
        Taste lisbon = taste("Europe/Lisbon", "22:00", "10:00");
        assertThat(lisbon.nextDigest(at("2026-01-10T12:00:00Z"))).isEqualTo(at("2026-01-11T10:00:00Z"));
    }

    @Test
    void whatIsNoZoneOrTimeIsRefused() {
        assertThatThrownBy(() -> taste("Middle/Earth", "", "")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> taste("UTC", "25:00", "07:00")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> taste("UTC", "22:00", "")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> taste("UTC", "22:00", "22:00")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Taste.parse("UTC", "", "", Taste.Rhythm.DAILY, 24))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aKindOfNoticeBelongsToTheTopicOfTheLongestBeginning() {
        assertThat(Topic.of("greeting.answer")).isEqualTo(Topic.REPLIES);
        assertThat(Topic.of("greeting.late")).isEqualTo(Topic.TASKS);
        assertThat(Topic.of("album.added.one")).isEqualTo(Topic.FOLLOWED);
        assertThat(Topic.of("album.asked")).isEqualTo(Topic.TOGETHER);
        assertThat(Topic.of("claim.settled")).isEqualTo(Topic.MONEY);
        assertThat(Topic.of("claim-made")).isEqualTo(Topic.WORKS);
        assertThat(Topic.of("nothing.known")).isEqualTo(Topic.OTHER);
    }
}
