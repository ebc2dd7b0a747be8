package org.tallylight.productions.screening;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.people.Viewers;
import org.tallylight.productions.CutId;
import org.tallylight.productions.LiveStream;
import org.tallylight.productions.Watching;
import org.tallylight.productions.review.NoteLists;
import org.tallylight.productions.review.Review;
import org.tallylight.productions.review.Reviews;
import org.tallylight.productions.review.Speaker;
import org.tallylight.productions.screening.Screening.Place;
import org.tallylight.productions.screening.Screening.Pointer;
import org.tallylight.productions.screening.Screening.SeatId;
import org.tallylight.productions.screening.Screening.SitterId;
import org.tallylight.productions.screening.Screening.Sketch;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;

/**
 * The review of a cut, told while things happen in it: {@code notes}, with a number that grows with what
 * happens to one, to the cut and to its approval; {@code here}, who looks at it together; and, to those who sit in it, {@code place}, {@code pointers} and
 * {@code sketches}. {@code elsewhere} says that they came in with another page, {@code over} that the cut is no longer
 * theirs to see: that is asked once a second while much happens, and for each event otherwise. All else is read once
 * for all who listen, except when they begin and when nothing happened for a while.
 */
@Component
class ScreeningStreams {
    private static final Duration QUIET_SEATED = Duration.ofSeconds(2);
    private static final Duration QUIET_MAX = Duration.ofSeconds(15);
    private static final Duration ASKED_AFTER = Duration.ofSeconds(1);

    private final Screenings screenings;
    private final Moments moments;
    private final Reviews reviews;
    private final NoteLists notes;
    private final Viewers viewers;

    ScreeningStreams(Screenings screenings, Moments moments, Reviews reviews, NoteLists notes, Viewers viewers) {
        this.screenings = screenings;
        this.moments = moments;
        this.reviews = reviews;
        this.notes = notes;
        this.viewers = viewers;
    }

    /** A number that grows with what happens to notes, the cut and its approval. */
    record Noted(long pulse) {}

    /**
     * Begins to tell.
     *
     * @param seat the page, where it sits in the screening; else null
     * @throws Refused 503 when too many listen at once
     */
    SseEmitter open(Review review, @Nullable SeatId seat, Viewer viewer) {
        CutId cut = review.cut().id();
        PersonId person = viewer.someone();
        return open(review, seat, SitterId.of(person), () -> {
            Viewer now = viewers.of(person);
            if (!now.signedIn()) {
                throw new NotFound(cut);
            }
            return reviews.of(cut, now);
        });
    }

    /**
     * The same to a guest.
     *
     * @param again the review, as far as their visit goes on
     */
    SseEmitter open(Review review, @Nullable SeatId seat, Supplier<Review> again) {
        return open(review, seat, SitterId.of(Speaker.in(review, Viewer.VISITOR)), again);
    }

    private SseEmitter open(Review review, @Nullable SeatId seat, SitterId who, Supplier<Review> again) {
        CutId cut = review.cut().id();
        Watching<CutId>.Watch watch = moments.watch(cut).orElseThrow(() -> new Refused(503, "live.many"));
        // Guests are let out at once, whether they sit here or not:
        Duration quiet = seat == null && !review.visited() ? QUIET_MAX : QUIET_SEATED;
        return LiveStream.open(watch, 0, quiet, new Story(cut, seat, who, again));
    }

    /** What one page is told. */
    private final class Story implements LiveStream.Story {
        private final CutId cut;
        private final @Nullable SeatId seat;
        private final SitterId who;
        private final Supplier<Review> again;
        private long askedNanos;
        private long told;
        private long steps = -1;
        private long pulse = -1;
        private long move = -1;
        private boolean inside;
        private @Nullable Review review;
        private @Nullable Screening here;
        private List<Pointer> pointers = List.of();
        private List<Sketch> sketches = List.of();

        Story(CutId cut, @Nullable SeatId seat, SitterId who, Supplier<Review> again) {
            this.cut = cut;
            this.seat = seat;
            this.who = who;
            this.again = again;
        }

        @Override
        public boolean tell(SseEmitter reader, long line) throws IOException {
            Moment now = line == told ? moments.fresh(cut) : moments.at(cut, line);
            told = line;
            Review known = review;
            boolean out = seat != null && !now.together().has(who);
            if (known == null || out || System.nanoTime() - askedNanos >= ASKED_AFTER.toNanos()) {
                known = asked();
                review = known;
                if (seat != null && !screenings.stays(cut, seat, who)) {
                    LiveStream.say(reader, "elsewhere");
                    return false;
                }
            }
            boolean news = noted(reader, known, now.steps());
            Screening seen = now.together().to(known, seat != null);
            if (!seen.equals(here)) {
                here = seen;
                news = send(reader, "here", here);
            }
            if (seat != null) {
                news |= seated(reader, now);
            }
            if (!news) {
                LiveStream.quiet(reader);
            }
            return true;
        }

        /** The review, as far as it is still theirs to see; whoever it is not for is put out. */
        private Review asked() {
            askedNanos = System.nanoTime();
            try {
                return again.get();
            } catch (NotFound | Refused e) {
                if (seat != null) {
                    screenings.leave(cut, seat, who);
                }
                throw e;
            }
        }

        /** What happened to notes is another number for those who do not read all of them, and costs more to ask. */
        private boolean noted(SseEmitter reader, Review review, long last) throws IOException {
            if (last == steps && review.inside() == inside) {
                return false;
            }
            steps = last;
            inside = review.inside();
            long before = pulse;
            pulse = notes.pulse(review);
            return pulse != before && send(reader, "notes", new Noted(pulse));
        }

        private boolean seated(SseEmitter reader, Moment now) throws IOException {
            boolean news = false;
            Place place = now.placeNow();
            if (place != null && place.move() != move) {
                move = place.move();
                news = send(reader, "place", place);
            }
            if (!now.pointers().equals(pointers)) {
                pointers = now.pointers();
                news = send(reader, "pointers", pointers);
            }
            if (!now.sketches().equals(sketches)) {
                sketches = now.sketches();
                news = send(reader, "sketches", sketches);
            }
            return news;
        }

        private boolean send(SseEmitter reader, String name, Object what) throws IOException {
            reader.send(SseEmitter.event().name(name).data(what));
            return true;
        }
    }
}
