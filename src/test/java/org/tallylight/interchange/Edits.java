package org.tallylight.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Edits by chance, the same for the same seed, within what a format can hold.
 *
 * @param nesting how deep timelines may lie in timelines
 * @param sound   the most sound tracks
 * @param reverse whether clips may run backwards
 * @param starts  whether media may have time code of its own
 * @param mixed   whether media may have another rate than the timeline
 */
record Edits(int nesting, int sound, boolean reverse, boolean frozen, boolean starts, boolean mixed) {
    private static final List<Rate> RATES =
            List.of(Rate.FPS_24, Rate.FPS_25, Rate.FPS_30, Rate.of(24, true), Rate.of(30, true), Rate.of(60, true));
    /** Of the five files. */
    private static final List<Rate> OWN =
            List.of(Rate.of(24, true), Rate.FPS_25, Rate.of(60, true), new Rate(48_000, 1), new Rate(44_100, 1));

    private static final List<Double> SPEEDS = List.of(0.5, 1.5, 2.0);

    Edit of(long seed) {
        Random random = new Random(seed);
        Rate rate = RATES.get(random.nextInt(RATES.size()));
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            tracks.add(track(random, rate, Track.VIDEO, nesting));
        }
        for (int i = 0; i < random.nextInt(sound + 1); i++) {
            tracks.add(track(random, rate, Track.AUDIO, 0));
        }
        Time start = new Time(random.nextBoolean() ? 0 : rate.base() * 3600, rate);
        return Edit.of("Cut " + seed, start, tracks);
    }

    /** Lengths are multiples of six frames, so that no speed divides a frame. */
    private Track track(Random random, Rate rate, String kind, int nesting) {
        List<Piece> pieces = new ArrayList<>();
        int size = 1 + random.nextInt(8);
        boolean room = false;
        for (int i = 0; i < size; i++) {
            Timed piece = piece(random, rate, nesting, i);
            boolean blends = room && random.nextInt(3) == 0;
            if (blends && !(pieces.getLast() instanceof Gap && piece instanceof Gap)) {
                pieces.add(new Transition(
                        About.NONE,
                        Transition.DISSOLVE,
                        new Time(6 * random.nextInt(3), rate),
                        new Time(6 + 6 * random.nextInt(2), rate)));
            }
            pieces.add(piece);
            room = true;
        }
        return Track.of(kind, kind, pieces);
    }

    private Timed piece(Random random, Rate rate, int nesting, int number) {
        Time length = new Time(60 + 6 * random.nextInt(20), rate);
        int what = random.nextInt(8);
        if (what == 0) {
            return Gap.of(length);
        }
        if (what == 1 && nesting > 0) {
            Stack stack = Stack.of("Nest " + number, List.of(track(random, rate, Track.VIDEO, nesting - 1)));
            Time whole = Time.of(new Layout().length(stack), rate);
            double from = Math.min(12, whole.value() / 2);
            Range range = new Range(new Time(from, rate), new Time(whole.value() - from, rate));
            return new Stack(stack.about(), range, Details.NONE, stack.children());
        }
        return clip(random, rate, length);
    }

    private Clip clip(Random random, Rate rate, Time length) {
        int file = random.nextInt(5);
        Rate own = mixed ? OWN.get(file) : rate;
        long first = starts ? own.base() * 60L * file : 0;
        Media media = file == 4
                ? new Media.Missing(About.named("lost & <found>"), null)
                : new Media.External(
                        About.named("take " + file + ".mov"),
                        starts ? Range.frames(first, 6000, own) : null,
                        "file:///media/take%20" + file + ".mov");
        long offset = file == 4 ? 0 : first;
        double speed = 1;
        int what = random.nextInt(6);
        if (what == 0) {
            speed = SPEEDS.get(random.nextInt(SPEEDS.size()));
        } else if (what == 1 && reverse) {
            speed = -SPEEDS.get(random.nextInt(SPEEDS.size()));
        } else if (what == 2 && frozen) {
            speed = 0;
        }
        Range range = new Range(new Time(offset + 120 + 6 * random.nextInt(100), own), length);
        String name = file == 4 ? "lost & <found>" : "take " + file + ".mov";
        About about = About.named(name).work(file % 2 == 0 ? "work-" + file : "");
        return Clip.of(about, range, Details.speed(speed), media);
    }
}
