package org.tallylight.productions.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tallylight.interchange.About;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Details;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Gap;
import org.tallylight.interchange.Meta;
import org.tallylight.interchange.Piece;
import org.tallylight.interchange.Range;
import org.tallylight.interchange.Rate;
import org.tallylight.interchange.Time;
import org.tallylight.interchange.TimeCode;
import org.tallylight.interchange.Track;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.Use;
import org.tallylight.shared.Flicks;
import org.tallylight.works.pack.Packed;

/**
 * The timeline of a cut as an edit suite takes it. Each layer is a track, of pictures or of sounds; uses of one layer
 * that overlap go on to further tracks. What an edit suite does not know of (department, prominence, version, note)
 * lies in the clips' metadata. Works that are not on the timeline are not in it.
 */
final class TimelineEdit {
    static final String VERSION = "version";
    static final String DEPARTMENT = "department";
    static final String PROMINENCE = "prominence";
    static final String LAYER = "layer";
    static final String WORDS = "words";
    static final String AREA = "areaMm2";
    static final String NOTE = "note";

    private TimelineEdit() {}

    static Edit of(String name, Timeline timeline, TimeCode code, Function<Use, Packed> files) {
        Rate rate = code.rate();
        Map<Layer, List<Use>> layers =
                new TreeMap<>(Comparator.comparing(Layer::heard).thenComparingInt(Layer::number));
        for (Use use : timeline.uses()) {
            if (!use.offScreen()) {
                Layer layer = new Layer(use.department().heard(), use.track());
                layers.computeIfAbsent(layer, any -> new ArrayList<>()).add(use);
            }
        }
        List<Track> tracks = new ArrayList<>();
        int videos = 0;
        int audios = 0;
        for (Map.Entry<Layer, List<Use>> layer : layers.entrySet()) {
            boolean heard = layer.getKey().heard;
            for (List<Use> lane : lanes(layer.getValue())) {
                String title = heard ? "A" + ++audios : "V" + ++videos;
                tracks.add(Track.of(title, heard ? Track.AUDIO : Track.VIDEO, pieces(lane, rate, files)));
            }
        }
        Edit edit = Edit.of(name, Time.zero(rate), tracks);
        return new Edit(edit.about().with(Meta.DROP, code.drop() ? "yes" : ""), edit.start(), edit.tracks());
    }

    private record Layer(boolean heard, int number) {}

    /** Uses in their order, on as few lanes as hold them without overlap. */
    private static List<List<Use>> lanes(List<Use> uses) {
        List<List<Use>> lanes = new ArrayList<>();
        for (Use use : uses) {
            List<Use> free = lanes.stream()
                    .filter(lane -> lane.getLast().out().compareTo(use.in()) <= 0)
                    .findFirst()
                    .orElse(null);
            if (free == null) {
                lanes.add(new ArrayList<>(List.of(use)));
            } else {
                free.add(use);
            }
        }
        return lanes;
    }

    private static List<Piece> pieces(List<Use> lane, Rate rate, Function<Use, Packed> files) {
        List<Piece> pieces = new ArrayList<>();
        Flicks at = Flicks.ZERO;
        for (Use use : lane) {
            if (use.in().compareTo(at) > 0) {
                pieces.add(Gap.of(Time.of(use.in().minus(at), rate)));
            }
            pieces.add(clip(use, rate, files.apply(use)));
            at = use.out();
        }
        return pieces;
    }

    private static Clip clip(Use use, Rate rate, Packed file) {
        Flicks length = use.out().minus(use.in());
        Flicks sourceIn = use.sourceIn() == null ? Flicks.ZERO : use.sourceIn();
        Flicks sourceOut = use.sourceOut() == null ? length : use.sourceOut();
        double speed = (double) sourceOut.minus(sourceIn).count() / length.count();
        Meta ours = Meta.NONE
                .with(Meta.WORK, use.work().text())
                .with(VERSION, String.valueOf(use.version()))
                .with(DEPARTMENT, use.department().name())
                .with(PROMINENCE, String.valueOf(use.prominence()))
                .with(LAYER, String.valueOf(use.track()))
                .with(WORDS, use.words() == null ? "" : String.valueOf(use.words()))
                .with(AREA, use.areaMm2() == null ? "" : String.valueOf(use.areaMm2()))
                .with(NOTE, use.note());
        About about = new About(file.name(), ours, "", Meta.NONE);
        Range range = Range.of(file.first().plus(sourceIn), length, rate);
        return Clip.of(about, range, Details.speed(speed), file.media(use.work(), rate));
    }
}
