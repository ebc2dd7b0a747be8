package org.tallylight.productions.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Rate;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Department;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.productions.UseId;
import org.tallylight.productions.exchange.SentTimeline.Shown;
import org.tallylight.productions.exchange.SentTimeline.Used;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * The uses that a sent timeline means. What only we know (department, prominence, version, layer) comes from its own
 * metadata, else from the cut's timeline as it is for the same work, else it is what most people mean. A time that runs
 * over the cut or the source by less than a frame is rounded off; by more it is a fault for the editor to see. First come
 * the clips that are meant, in their order, so that a fault finds its clip.
 */
@Component
class TakingOver {
    private static final int IN_FRONT = 4;

    private final Works works;
    private final Media media;

    TakingOver(Works works, Media media) {
        this.works = works;
        this.media = media;
    }

    private record Heard(WorkId work, boolean heard) {}

    List<Use> uses(SentTimeline sent, Cut cut, Timeline before, Viewer by) {
        Map<WorkId, Work> found = works.visibleTo(by)
                .find(sent.media().stream()
                        .map(Shown::work)
                        .filter(Objects::nonNull)
                        .toList());
        Map<AssetId, Asset> assets = media.find(found.values().stream()
                .map(work -> work.latest().asset())
                .filter(Objects::nonNull)
                .toList());
        Map<Heard, Use> known = new HashMap<>();
        List<Use> uses = new ArrayList<>();
        for (Use use : before.uses()) {
            known.putIfAbsent(new Heard(use.work(), use.department().heard()), use);
        }
        Flicks frame = Flicks.ofFrames(1, cut.rate().numerator(), cut.rate().denominator());
        Flicks end = cut.length() == null ? Flicks.ZERO : cut.length();
        for (Used clip : sent.meant()) {
            WorkId id = Objects.requireNonNull(sent.media().get(clip.media()).work());
            Work work = found.get(id);
            Asset asset = work == null || work.latest().asset() == null
                    ? null
                    : assets.get(work.latest().asset());
            Use like = known.get(new Heard(id, clip.heard()));
            Flicks length = asset == null ? null : asset.duration();
            Flicks first = asset == null || length == null ? Flicks.ZERO : first(clip, asset, length, cut.rate());
            uses.add(new Use(
                    UseId.fresh(),
                    id,
                    number(clip.version(), work == null ? 1 : work.latest().number()),
                    department(clip, work, like),
                    Math.clamp(number(clip.layer(), clip.track()), 1, Use.TRACK_MAX),
                    prominence(clip, like),
                    clip.in(),
                    within(clip.out(), end, frame),
                    length == null ? null : later(clip.sourceIn(), first),
                    length == null ? null : within(later(clip.sourceOut(), first), length, frame),
                    clip.words().isEmpty() ? null : (Integer) number(clip.words(), 1),
                    clip.areaMm2().isEmpty() ? null : (Integer) number(clip.areaMm2(), 1),
                    0,
                    clip.note().length() <= Use.NOTE_CHARS_MAX ? clip.note() : ""));
        }
        before.uses().stream().filter(Use::offScreen).forEach(uses::add);
        return uses;
    }

    /**
     * When the source begins, where a timeline that does not say so tells its times by the source's own time code: they
     * are beyond its end, and would not be without that.
     */
    private static Flicks first(Used clip, Asset asset, Flicks length, Rate rate) {
        Flicks first = asset.starts(rate).at();
        Flicks end = length.plus(Flicks.ofFrames(1, rate.numerator(), rate.denominator()));
        boolean beyond = clip.sourceOut().compareTo(end) > 0;
        return beyond && later(clip.sourceOut(), first).compareTo(end) <= 0 ? first : Flicks.ZERO;
    }

    private static Flicks later(Flicks time, Flicks first) {
        return time.compareTo(first) < 0 ? Flicks.ZERO : time.minus(first);
    }

    private static Flicks within(Flicks time, Flicks end, Flicks frame) {
        return time.compareTo(end) > 0 && time.minus(end).compareTo(frame) < 0 ? end : time;
    }

    private static Department department(Used clip, @Nullable Work work, @Nullable Use like) {
        for (Department department : Department.values()) {
            if (department.name().equals(clip.department()) && department.heard() == clip.heard()) {
                return department;
            }
        }
        if (like != null && !like.offScreen()) {
            return like.department();
        }
        return work == null || clip.heard() || work.medium() == Medium.AUDIO
                ? Department.SOUND
                : Department.of(work.medium());
    }

    private static int prominence(Used clip, @Nullable Use like) {
        int said = number(clip.prominence(), like == null ? IN_FRONT : like.prominence());
        return Use.PROMINENCES.contains(said) ? said : IN_FRONT;
    }

    private static int number(String text, int otherwise) {
        return text.matches("\\d{1,8}") ? Integer.parseInt(text) : otherwise;
    }
}
