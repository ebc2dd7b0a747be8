package org.tallylight.productions.talk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;
import org.tallylight.works.WorkId;

/**
 * What one side recorded of a round.
 *
 * @param beganAt by the company's clock, as the device reckoned it
 * @param errorMs how wrong that may be, in milliseconds
 * @param length  zero while it is being recorded
 * @param claps   when each clap comes in its own time, by the number of its mark
 * @param work    its maker's draft, once it has arrived
 */
public record TalkTake(
        TalkTakeId id,
        int round,
        PersonId person,
        Instant beganAt,
        int errorMs,
        Flicks length,
        Map<Integer, Flicks> claps,
        @Nullable WorkId work) {
    public static final int OF_A_SIDE_MAX = 60;
    public static final int SECONDS_MAX = 2 * 60 * 60;
    static final int ERROR_MS_MAX = 60_000;
    /** Five microseconds are a whole number of flicks, one is not. */
    private static final int MICROS = 5;

    private static final long FLICKS = Flicks.PER_SECOND * MICROS / 1_000_000;
    private static final Duration AWAY_MAX = Duration.ofDays(1);

    /** One take; its device gives it its id, so that what is said twice is one. */
    public record TalkTakeId(UUID value) implements Id {
        public static TalkTakeId of(String text) {
            return new TalkTakeId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /** Its first moment by the company's clock: as its first clap says, or without one as its device reckoned. */
    Instant zero(TalkRound of) {
        for (TalkRound.Mark clap : of.claps()) {
            Flicks own = claps.get(clap.nth());
            if (own != null) {
                return clap.at().minus(micros(own), ChronoUnit.MICROS);
            }
        }
        return beganAt;
    }

    private static long micros(Flicks time) {
        return time.count() * MICROS / FLICKS;
    }

    /** A stretch of the company's clock as media time; what is before is zero. */
    static Flicks between(Instant from, Instant to) {
        long micros = Math.clamp(ChronoUnit.MICROS.between(from, to), 0, AWAY_MAX.toMillis() * 1000);
        return new Flicks(micros * FLICKS / MICROS);
    }

    /**
     * What a device says of a take.
     *
     * @param beganAtMs milliseconds since 1970 by the company's clock
     * @param claps     when each clap comes, in milliseconds of the take's own time, by the number of its mark
     */
    public record Said(int round, long beganAtMs, int errorMs, long lengthMs, Map<Integer, Double> claps) {
        public Said {
            claps = Map.copyOf(claps);
            if (lengthMs < 0 || lengthMs > (SECONDS_MAX + 60) * 1000L) {
                throw new Invalid("lengthMs", "talk.take.length", SECONDS_MAX / 60);
            }
            if (errorMs < 0 || errorMs > ERROR_MS_MAX || claps.size() > TalkRound.MARKS_MAX) {
                throw new Invalid("errorMs", "talk.take.said");
            }
            for (double at : claps.values()) {
                if (!(at >= 0 && at <= (SECONDS_MAX + 60) * 1000.0)) {
                    throw new Invalid("claps", "talk.take.said");
                }
            }
        }

        static Flicks flicks(double millis) {
            return new Flicks(Math.round(millis * (Flicks.PER_SECOND / 1000.0)));
        }

        /** The first moment, which is never far from now: what is no such time is refused. */
        Instant began(Instant now) {
            Instant began = Instant.ofEpochMilli(Math.clamp(beganAtMs, 0, now.toEpochMilli() + AWAY_MAX.toMillis()));
            if (began.isBefore(now.minus(Duration.ofDays(60))) || began.isAfter(now.plus(AWAY_MAX))) {
                throw new Invalid("beganAtMs", "talk.take.said");
            }
            return began;
        }
    }
}
