package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.media.Blob;
import org.tallylight.media.Loudness;
import org.tallylight.media.Segment;
import org.tallylight.media.Segment.Source;
import org.tallylight.productions.Part;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.web.Words;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;

/**
 * Lays runs one after the other. A film or sound plays from its start for as long as it is, and at most for as long as
 * its slot is planned: what is beyond that the edit has to choose from. A picture stands for as long as its slot is
 * planned, else {@link #STILL_SECONDS}; a text for as long as it takes to read, or longer where its slot is. What is
 * missing is a card, for as long as is planned, else {@link #GAP_SECONDS}.
 */
final class Layout {
    static final int STILL_SECONDS = 5;
    static final int GAP_SECONDS = 4;
    private static final int RATE = Segment.FRAMES_PER_SECOND;
    /** As loud as most sites play, in tenths of LUFS; what lies under it is much quieter. */
    private static final int LOUD = -160;

    private static final int QUIET = -280;
    private static final int GAIN_MIN = -300;
    private static final int GAIN_MAX = 120;
    private static final int PEAK_MAX = -10;

    private final Picked.All picks;
    private final Words words;
    private final boolean names;
    private final long secondsMax;
    private final List<Run> runs = new ArrayList<>();
    private final List<Run> under = new ArrayList<>();

    Layout(Picked.All picks, Words words, boolean names, long secondsMax) {
        this.picks = picks;
        this.words = words;
        this.names = names;
        this.secondsMax = secondsMax;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** All of it. */
    Assembly done() {
        Assembly assembly = new Assembly(runs, under);
        if (assembly.frames() > secondsMax * RATE) {
            throw new Invalid(
                    "part", "roughcut.long", Flicks.ofSeconds(secondsMax).clock());
        }
        return assembly;
    }

    /** Nothing is picked for a slot yet. */
    void missing(Part slot) {
        String planned = slot.planned() == null ? "" : slot.planned().clock();
        String what =
                planned.isEmpty() ? words.t("roughcut.card.missing") : words.t("roughcut.card.missing.for", planned);
        gap(slot, Run.Kind.MISSING, what, slot.theme());
    }

    private void gap(Part slot, Run.Kind kind, String what, String below) {
        Segment card = card(CardPicture.Look.GAP, what, slot.title(), below, gapFrames(slot));
        add(slot, kind, null, card, card);
    }

    private static int gapFrames(Part slot) {
        return planned(slot, GAP_SECONDS * RATE);
    }

    private static int planned(Part slot, int otherwise) {
        return slot.planned() == null ? otherwise : Math.max(1, Segment.frames(slot.planned()));
    }

    /** Shows a work for a slot, or says why it is not shown. */
    void show(Part slot, WorkId id) {
        Work work = picks.works().get(id);
        if (work == null) {
            gap(slot, Run.Kind.WITHHELD, words.t("roughcut.card.withheld"), "");
            return;
        }
        String text = work.latest().body();
        if (text != null) {
            read(slot, work, text);
            return;
        }
        Asset asset = picks.asset(work);
        if (asset == null || asset.state() == Asset.State.FAILED) {
            gap(slot, Run.Kind.UNSHOWN, words.t("roughcut.card.unshown"), named(work));
        } else if (asset.state() == Asset.State.PENDING) {
            gap(slot, Run.Kind.WAITING, words.t("roughcut.card.waiting"), named(work));
        } else {
            show(slot, work, asset);
        }
    }

    private void show(Part slot, Work work, Asset asset) {
        Blob shown = picks.shown(asset);
        int own = asset.duration() == null ? 0 : Segment.frames(asset.duration());
        boolean plays = work.medium() == Medium.VIDEO || work.medium() == Medium.AUDIO;
        if (shown == null || (plays && own == 0)) {
            gap(slot, Run.Kind.UNSHOWN, words.t("roughcut.card.unshown"), named(work));
            return;
        }
        int frames = plays ? Math.min(own, planned(slot, own)) : planned(slot, STILL_SECONDS * RATE);
        switch (work.medium()) {
            case VIDEO -> {
                int gain = gain(asset.loudness(), LOUD);
                Source film = new Source.Film(shown, Flicks.ZERO, asset.hasSound(), gain);
                add(slot, work, Run.Kind.FILM, Flicks.ZERO, new Segment(film, frames, over(work), names));
            }
            case AUDIO -> {
                CardPicture card = new CardPicture(CardPicture.Look.SOUND, slot.title(), work.title(), picks.by(work));
                Source sound = new Source.Sound(shown, Flicks.ZERO, gain(asset.loudness(), LOUD), card);
                add(slot, work, Run.Kind.SOUND, Flicks.ZERO, new Segment(sound, frames, null, names));
            }
            case IMAGE, DOCUMENT, TEXT ->
                add(slot, work, Run.Kind.STILL, null, new Segment(new Source.Still(shown), frames, over(work), false));
        }
    }

    /** A text on cards; where it is longer than its slot, it is read no further. */
    private void read(Part slot, Work work, String text) {
        List<String> cards = Cards.of(text);
        if (cards.isEmpty()) {
            gap(slot, Run.Kind.UNSHOWN, words.t("roughcut.card.unshown"), named(work));
            return;
        }
        int[] frames = cards.stream().mapToInt(card -> Cards.frames(card, RATE)).toArray();
        int all = java.util.Arrays.stream(frames).sum();
        int left = planned(slot, all);
        int more = Math.max(0, left - all) / cards.size();
        for (int i = 0; i < frames.length && left > 0; i++) {
            boolean last = i == frames.length - 1;
            int stands = last ? left : Math.min(left, frames[i] + more);
            Segment card = card(CardPicture.Look.TEXT, work.title(), cards.get(i), picks.by(work), stands);
            add(slot, work, Run.Kind.TEXT, null, card);
            left -= stands;
        }
    }

    /** A sound under all of it, after those that lie there already, as far as there is something above it. */
    void under(Part part, WorkId id) {
        Work work = picks.works().get(id);
        Asset asset = work == null ? null : picks.asset(work);
        Blob shown = asset == null || asset.state() != Asset.State.READY ? null : picks.shown(asset);
        if (work == null || asset == null || shown == null || asset.duration() == null || runs.isEmpty()) {
            return;
        }
        int in = under.isEmpty() ? 0 : under.getLast().out();
        int frames = Math.min(Segment.frames(asset.duration()), runs.getLast().out() - in);
        if (frames > 0) {
            Source sound = new Source.Under(shown, Flicks.ZERO, gain(asset.loudness(), QUIET));
            Segment segment = new Segment(sound, frames, null, false);
            Run.Shown said = new Run.Shown(work.id(), work.latest().number(), work.medium(), Flicks.ZERO);
            under.add(new Run(part.id(), work.title(), Run.Kind.SOUND, said, segment, segment, in));
        }
    }

    private void add(Part slot, Work work, Run.Kind kind, @Nullable Flicks from, Segment segment) {
        Run.Shown shown = new Run.Shown(work.id(), work.latest().number(), work.medium(), from);
        String unshown = words.t("roughcut.card.unshown");
        add(
                slot,
                kind,
                shown,
                segment,
                card(CardPicture.Look.GAP, unshown, slot.title(), named(work), segment.frames()));
    }

    private void add(Part slot, Run.Kind kind, Run.@Nullable Shown shown, Segment segment, Segment instead) {
        int in = runs.isEmpty() ? 0 : runs.getLast().out();
        runs.add(new Run(slot.id(), slot.title(), kind, shown, segment, instead, in));
    }

    private static Segment card(CardPicture.Look look, String above, String words, String below, int frames) {
        return new Segment(new Source.Card(new CardPicture(look, above, words, below)), frames, null, false);
    }

    private @Nullable CardPicture over(Work work) {
        return names ? new CardPicture(CardPicture.Look.NAMES, "", work.title(), picks.by(work)) : null;
    }

    private String named(Work work) {
        String by = picks.by(work);
        return by.isEmpty() ? work.title() : words.t("roughcut.card.by", work.title(), by);
    }

    /** How much louder a sound becomes to be this loud, without its peaks being cut; nothing where that is not known. */
    static int gain(@Nullable Loudness loudness, int wanted) {
        if (loudness == null || loudness.silent()) {
            return wanted - LOUD;
        }
        long gain = wanted - Math.round(loudness.lufs() * 10);
        if (loudness.truePeak() != null) {
            gain = Math.min(gain, PEAK_MAX - Math.round(loudness.truePeak() * 10));
        }
        return Math.clamp(gain, GAIN_MIN, GAIN_MAX);
    }
}
