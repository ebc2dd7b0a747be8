package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.media.Blob;
import org.tallylight.media.FrameRate;
import org.tallylight.media.Segment;
import org.tallylight.media.Segment.Source;
import org.tallylight.productions.Counting;
import org.tallylight.productions.Part;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.web.Words;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.ranges.Stretch;

/**
 * What works become in their slots, and for how long. Of a film or sound the range plays that was chosen for its slot,
 * all of it; where none was, it plays from its start for as long as it is, and at most for as long as its slot is
 * planned: what is beyond that the edit has to choose from. A picture stands for as long as its slot is planned, else
 * {@link #STILL_SECONDS}, and the pages of a document for equal shares of that; a text, or the passage that was chosen
 * of it, for as long as it takes to read, or longer where its slot is. What is missing is a card, for as long as is
 * planned, else {@link #GAP_SECONDS}.
 */
final class Shots {
    static final int STILL_SECONDS = 5;
    static final int GAP_SECONDS = 4;
    /** A page that is seen for less is not read: where a slot is too short for all of them, the last are not shown. */
    static final int PAGE_SECONDS_MIN = 1;

    private final Picked.All picks;
    private final Counting counting;
    private final FrameRate rate;
    private final Words words;
    private final boolean names;

    /** @param names whether the title of each work and who made it are drawn into the pictures */
    Shots(Picked.All picks, Counting counting, Words words, boolean names) {
        this.picks = picks;
        this.counting = counting;
        this.rate = counting.rate();
        this.words = words;
        this.names = names;
    }

    /** Nothing is picked for a slot yet. */
    List<Shot> missing(Part slot) {
        String planned = slot.planned() == null ? "" : slot.planned().clock();
        String what =
                planned.isEmpty() ? words.t("roughcut.card.missing") : words.t("roughcut.card.missing.for", planned);
        return gap(slot, Run.Kind.MISSING, what, slot.theme());
    }

    private List<Shot> gap(Part slot, Run.Kind kind, String what, String below) {
        int frames = planned(slot, nearest(Flicks.ofSeconds(GAP_SECONDS)));
        Segment card = card(CardPicture.Look.GAP, what, slot.title(), below, frames);
        return List.of(new Shot(kind, null, card, card, 0));
    }

    private int planned(Part slot, int otherwise) {
        return slot.planned() == null ? otherwise : nearest(slot.planned());
    }

    /** How many pictures come nearest to a length; at least one. */
    private int nearest(Flicks length) {
        return Math.clamp(rate.nearest(length), 1, Segment.framesMax(rate));
    }

    /** How many pictures of a file there are in a length. */
    private int whole(Flicks length) {
        return (int) Math.min(rate.frames(length), Segment.framesMax(rate));
    }

    /** What a work becomes in a slot, or why it is not shown. */
    List<Shot> of(Part slot, WorkId id) {
        Work work = picks.works().get(id);
        if (work == null) {
            return gap(slot, Run.Kind.WITHHELD, words.t("roughcut.card.withheld"), "");
        }
        Picked.Choice choice = picks.choice(slot, work);
        String text = choice.version().body();
        if (text != null) {
            return read(slot, work, choice, choice.part() instanceof Stretch.Passage(var passage) ? passage : text);
        }
        Asset asset = picks.asset(choice.version());
        if (asset == null || asset.state() == Asset.State.FAILED) {
            return unshown(slot, work);
        }
        if (asset.state() == Asset.State.PENDING) {
            return waiting(slot, work);
        }
        return work.medium() == Medium.VIDEO || work.medium() == Medium.AUDIO
                ? play(slot, work, choice, asset)
                : stand(slot, work, choice, asset);
    }

    private List<Shot> waiting(Part slot, Work work) {
        return gap(slot, Run.Kind.WAITING, words.t("roughcut.card.waiting"), named(work));
    }

    private List<Shot> unshown(Part slot, Work work) {
        return gap(slot, Run.Kind.UNSHOWN, words.t("roughcut.card.unshown"), named(work));
    }

    /** What plays of a film or sound: from when on, and for how many pictures. */
    private record Played(Flicks from, int frames) {}

    private Played played(Picked.Choice choice, Asset asset, int most) {
        Flicks length = asset.duration() == null ? Flicks.ZERO : asset.duration();
        return choice.part() instanceof Stretch.Time(var from, var to) && from.compareTo(length) < 0
                ? new Played(from, whole((to.compareTo(length) < 0 ? to : length).minus(from)))
                : new Played(Flicks.ZERO, Math.min(most, whole(length)));
    }

    private List<Shot> play(Part slot, Work work, Picked.Choice choice, Asset asset) {
        Blob shown = picks.shown(asset);
        Played played = played(choice, asset, planned(slot, Integer.MAX_VALUE));
        if (shown == null || played.frames == 0) {
            return unshown(slot, work);
        }
        int gain = Levels.gain(asset.loudness(), Levels.LOUD);
        String clock = names ? counting.code().write(played.from) : null;
        if (work.medium() == Medium.VIDEO) {
            Source film = new Source.Film(shown, played.from, asset.hasSound(), gain);
            Segment segment = new Segment(film, played.frames, rate, over(work), clock);
            return List.of(shot(slot, work, choice, Run.Kind.FILM, played.from, segment, 0));
        }
        CardPicture card = new CardPicture(CardPicture.Look.SOUND, slot.title(), work.title(), picks.by(work));
        Source sound = new Source.Sound(shown, played.from, gain, card);
        Segment segment = new Segment(sound, played.frames, rate, null, clock);
        return List.of(shot(slot, work, choice, Run.Kind.SOUND, played.from, segment, 0));
    }

    /** A picture, or the pages of a document one after the other. */
    private List<Shot> stand(Part slot, Work work, Picked.Choice choice, Asset asset) {
        List<Blob> pages = picks.pages(asset);
        if (!pages.isEmpty()) {
            return leaf(slot, work, choice, pages);
        }
        Blob shown = picks.shown(asset);
        if (shown == null) {
            return asset.finished() ? unshown(slot, work) : waiting(slot, work);
        }
        int frames = planned(slot, nearest(Flicks.ofSeconds(STILL_SECONDS)));
        return List.of(still(slot, work, choice, shown, frames, 0));
    }

    private List<Shot> leaf(Part slot, Work work, Picked.Choice choice, List<Blob> pages) {
        int frames = planned(slot, nearest(Flicks.ofSeconds((long) STILL_SECONDS * pages.size())));
        int shown = Math.clamp(frames / nearest(Flicks.ofSeconds(PAGE_SECONDS_MIN)), 1, pages.size());
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            long from = (long) frames * i / shown;
            long to = (long) frames * (i + 1) / shown;
            shots.add(still(slot, work, choice, pages.get(i), (int) (to - from), i + 1));
        }
        return shots;
    }

    private Shot still(Part slot, Work work, Picked.Choice choice, Blob picture, int frames, int page) {
        Segment segment = new Segment(new Source.Still(picture), frames, rate, over(work), null);
        return shot(slot, work, choice, Run.Kind.STILL, null, segment, page);
    }

    /** A text on cards; where it is longer than its slot, it is read no further. */
    private List<Shot> read(Part slot, Work work, Picked.Choice choice, String text) {
        List<String> cards = Cards.of(text);
        if (cards.isEmpty()) {
            return unshown(slot, work);
        }
        int[] frames =
                cards.stream().mapToInt(card -> nearest(Cards.stands(card))).toArray();
        int all = Arrays.stream(frames).sum();
        int left = planned(slot, all);
        int more = Math.max(0, left - all) / cards.size();
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < frames.length && left > 0; i++) {
            boolean last = i == frames.length - 1;
            int stands = last ? left : Math.min(left, frames[i] + more);
            Segment card = card(CardPicture.Look.TEXT, work.title(), cards.get(i), picks.by(work), stands);
            shots.add(shot(slot, work, choice, Run.Kind.TEXT, null, card, 0));
            left -= stands;
        }
        return shots;
    }

    /** A sound that lies under others for at most so many pictures, or null where there is none to be heard. */
    @Nullable
    Shot under(Part part, WorkId id, int most) {
        Work work = picks.works().get(id);
        Picked.Choice choice = work == null ? null : picks.choice(part, work);
        Asset asset = choice == null ? null : picks.asset(choice.version());
        Blob shown = asset == null || asset.state() != Asset.State.READY ? null : picks.shown(asset);
        if (work == null || choice == null || asset == null || shown == null) {
            return null;
        }
        Played played = played(choice, asset, Integer.MAX_VALUE);
        int frames = Math.min(played.frames, most);
        if (frames < 1) {
            return null;
        }
        Source sound = new Source.Under(shown, played.from, Levels.gain(asset.loudness(), Levels.QUIET));
        Segment segment = new Segment(sound, frames, rate, null, null);
        return new Shot(Run.Kind.SOUND, shown(work, choice, played.from), segment, segment, 0);
    }

    String title(WorkId id) {
        Work work = picks.works().get(id);
        return work == null ? "" : work.title();
    }

    private static Run.Shown shown(Work work, Picked.Choice choice, @Nullable Flicks from) {
        return new Run.Shown(work.id(), choice.version().number(), work.medium(), from);
    }

    private Shot shot(
            Part slot,
            Work work,
            Picked.Choice choice,
            Run.Kind kind,
            @Nullable Flicks from,
            Segment segment,
            int page) {
        String unshown = words.t("roughcut.card.unshown");
        Segment instead = card(CardPicture.Look.GAP, unshown, slot.title(), named(work), segment.frames());
        return new Shot(kind, shown(work, choice, from), segment, instead, page);
    }

    private Segment card(CardPicture.Look look, String above, String words, String below, int frames) {
        return new Segment(new Source.Card(new CardPicture(look, above, words, below)), frames, rate, null, null);
    }

    private @Nullable CardPicture over(Work work) {
        return names ? new CardPicture(CardPicture.Look.NAMES, "", work.title(), picks.by(work)) : null;
    }

    private String named(Work work) {
        String by = picks.by(work);
        return by.isEmpty() ? work.title() : words.t("roughcut.card.by", work.title(), by);
    }
}
