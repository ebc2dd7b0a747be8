package org.tallylight.productions.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Match;
import org.tallylight.interchange.Reading;
import org.tallylight.interchange.Usage;
import org.tallylight.interchange.Usages;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Edit;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Timeline;
import org.tallylight.productions.exchange.SentTimeline.How;
import org.tallylight.productions.exchange.SentTimeline.SentTimelineId;
import org.tallylight.productions.exchange.SentTimeline.Shown;
import org.tallylight.productions.exchange.SentTimeline.Used;
import org.tallylight.productions.review.MarkerFile.MarkerFileId;
import org.tallylight.productions.review.MarkerFiles;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Timelines that come back from edit suites: read, matched to works, settled, taken over. */
@Component
class SentTimelines {
    private static final int LISTED_MAX = 20;
    private static final int NAME_CHARS_MAX = 255;

    private final JdbcClient db;
    private final Cuts cuts;
    private final Parts parts;
    private final Likely likely;
    private final TakingOver takingOver;
    private final Works works;
    private final MarkerFiles markerFiles;
    private final Recognizing recognizing;
    private final RateLimits limits;
    private final JsonMapper json;

    SentTimelines(
            JdbcClient db,
            Cuts cuts,
            Parts parts,
            Likely likely,
            TakingOver takingOver,
            Works works,
            MarkerFiles markerFiles,
            Recognizing recognizing,
            RateLimits limits,
            JsonMapper json) {
        this.db = db;
        this.cuts = cuts;
        this.parts = parts;
        this.likely = likely;
        this.takingOver = takingOver;
        this.works = works;
        this.markerFiles = markerFiles;
        this.recognizing = recognizing;
        this.limits = limits;
        this.json = json;
    }

    /**
     * Reads a file of an edit suite.
     *
     * @throws Invalid when it is no timeline that we read, or has more clips than a timeline may have
     * @throws Refused when somebody sends too many, or the cut is locked
     */
    @Transactional
    SentTimeline send(CutId id, String name, byte[] file, Viewer by, Instant now) {
        Cut cut = cuts.get(id, by);
        Part part = parts.edited(cut.part(), by);
        if (cut.locked()) {
            throw new Refused(409, "cut.locked", cut.number());
        }
        if (!limits.take("timeline", by.someone().text(), SentTimeline.SENT_PER_HOUR_MAX, Duration.ofHours(1))) {
            throw new Refused(429, "exchange.often", SentTimeline.SENT_PER_HOUR_MAX);
        }
        Format format = Format.of(file);
        Reading reading = format.read(file);
        List<Usage> usages = Usages.of(reading.edit());
        if (usages.size() > Timeline.USES_MAX) {
            throw new Invalid("file", "timeline.long", Timeline.USES_MAX);
        }
        Found found = found(usages, part, cuts.timeline(id), by);
        UUID markers = markerFiles
                .keep(id, name, file, reading.edit(), by, now)
                .map(MarkerFileId::value)
                .orElse(null);
        SentTimelineId sent = new SentTimelineId(Id.fresh());
        db.sql("""
                insert into timeline_file (id, cut, sent_by, name, format, sent_at, losses, clips, media, markers)
                values (:id, :cut, :by, :name, :format, :now, cast(:losses as jsonb), cast(:clips as jsonb),
                    cast(:media as jsonb), :markers)""")
                .param("markers", markers, java.sql.Types.OTHER)
                .param("id", sent.value())
                .param("cut", id.value())
                .param("by", by.someone().value())
                .param("name", name.length() > NAME_CHARS_MAX ? name.substring(0, NAME_CHARS_MAX) : name)
                .param("format", format.name())
                .param("now", Timestamp.from(now))
                .param(
                        "losses",
                        json.writeValueAsString(reading.losses().stream()
                                .limit(SentTimeline.LOSSES_KEPT_MAX)
                                .toList()))
                .param("clips", json.writeValueAsString(found.clips))
                .param("media", json.writeValueAsString(found.media))
                .update();
        recognizing.soon(sent, cut);
        return get(sent, by);
    }

    private record Found(List<Used> clips, List<Shown> media) {}

    /** The media of the clips, each once, and what it is said to be. */
    private Found found(List<Usage> usages, Part part, Timeline timeline, Viewer by) {
        record Media(int place, Usage first, int[] uses) {}
        Map<List<String>, Media> media = new LinkedHashMap<>();
        List<Used> clips = new ArrayList<>();
        for (Usage usage : usages) {
            Clip clip = usage.clip();
            List<String> key = List.of(
                    clip.work(),
                    clip.medium().label(),
                    clip.medium().label().isEmpty() ? clip.about().name() : "");
            Media known = media.computeIfAbsent(key, any -> new Media(media.size(), usage, new int[1]));
            known.uses[0]++;
            clips.add(used(known.place, usage));
        }
        Likely.Known known = likely.among(
                usages.stream().map(Usage::clip).collect(java.util.stream.Collectors.toSet()), part, timeline, by);
        List<Match> matches = media.values().stream()
                .map(each -> known.matching().of(each.first.clip()))
                .toList();
        Suggestions suggestions = new Suggestions(known.works(), matches);
        List<Shown> shown = new ArrayList<>();
        for (Media each : media.values()) {
            shown.add(shown(each.first, each.uses[0], matches.get(shown.size()), suggestions));
        }
        return new Found(clips, shown);
    }

    private static Used used(int media, Usage usage) {
        var meta = usage.clip().about().metadata();
        return new Used(
                media,
                usage.kind() == Usage.Kind.AUDIO,
                usage.track(),
                usage.in(),
                usage.out(),
                usage.sourceIn(),
                usage.sourceOut(),
                meta.ours(TimelineEdit.VERSION),
                meta.ours(TimelineEdit.DEPARTMENT),
                meta.ours(TimelineEdit.PROMINENCE),
                meta.ours(TimelineEdit.LAYER),
                meta.ours(TimelineEdit.WORDS),
                meta.ours(TimelineEdit.AREA),
                meta.ours(TimelineEdit.NOTE));
    }

    private static Shown shown(Usage first, int uses, Match match, Suggestions others) {
        String label = first.clip().medium().label();
        String name = label.isEmpty() ? first.clip().about().name() : label;
        return switch (match) {
            case Match.Found(var work, var by) ->
                new Shown(name, uses, first.in(), How.valueOf(by.name()), WorkId.of(work), List.of());
            case Match.Open(var suggestions) ->
                new Shown(name, uses, first.in(), How.OPEN, null, others.of(first, suggestions));
        };
    }

    /**
     * One that was sent.
     *
     * @throws NotFound when there is none, or the viewer does not edit its part
     */
    SentTimeline get(SentTimelineId id, Viewer viewer) {
        SentTimeline sent = db.sql("select * from timeline_file where id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        if (!parts.standing(cuts.get(sent.cut(), viewer).part(), viewer).edits()) {
            throw new NotFound(id);
        }
        return sent;
    }

    /** The latest that were sent for a cut, the latest first. */
    List<SentTimeline.Brief> of(CutId cut) {
        return db.sql("""
                select id, sent_by, name, format, sent_at, taken_at, jsonb_array_length(clips) as clips,
                    jsonb_array_length(media) as media,
                    jsonb_array_length(jsonb_path_query_array(media, '$[*] ? (@.how == "OPEN")')) as open
                from timeline_file where cut = :cut order by id desc limit :most""")
                .param("cut", cut.value())
                .param("most", LISTED_MAX)
                .query((row, n) -> {
                    Timestamp taken = row.getTimestamp("taken_at");
                    return new SentTimeline.Brief(
                            new SentTimelineId(row.getObject("id", UUID.class)),
                            new PersonId(row.getObject("sent_by", UUID.class)),
                            row.getString("name"),
                            Format.valueOf(row.getString("format")),
                            row.getTimestamp("sent_at").toInstant(),
                            taken == null ? null : taken.toInstant(),
                            row.getInt("clips"),
                            row.getInt("media"),
                            row.getInt("open"));
                })
                .list();
    }

    private SentTimeline row(ResultSet row, int number) throws SQLException {
        Timestamp taken = row.getTimestamp("taken_at");
        UUID markers = row.getObject("markers", UUID.class);
        return new SentTimeline(
                new SentTimelineId(row.getObject("id", UUID.class)),
                new CutId(row.getObject("cut", UUID.class)),
                new PersonId(row.getObject("sent_by", UUID.class)),
                row.getString("name"),
                Format.valueOf(row.getString("format")),
                row.getTimestamp("sent_at").toInstant(),
                taken == null ? null : taken.toInstant(),
                json.readValue(row.getString("losses"), new TypeReference<>() {}),
                json.readValue(row.getString("clips"), new TypeReference<>() {}),
                json.readValue(row.getString("media"), new TypeReference<>() {}),
                markers == null ? null : new MarkerFileId(markers),
                new SentTimeline.Looking(
                        row.getInt("looked"), row.getInt("to_look"), row.getTimestamp("failed_at") != null));
    }

    /**
     * Says which work some of the media are, or that they are none of ours.
     *
     * @param said by the media's place; null leaves it out
     * @throws Invalid when there is no such place, or the person does not see such a work
     */
    @Transactional
    SentTimeline settle(SentTimelineId id, Map<Integer, @Nullable WorkId> said, Viewer by) {
        get(id, by);
        db.sql("select 1 from timeline_file where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .single();
        SentTimeline sent = get(id, by);
        List<Shown> media = new ArrayList<>(sent.media());
        var seen = works.visibleTo(by)
                .find(said.values().stream().filter(java.util.Objects::nonNull).toList());
        said.forEach((place, work) -> {
            if (place < 0 || place >= media.size()) {
                throw new Invalid("media", "exchange.media", place);
            }
            if (work != null && !seen.containsKey(work)) {
                throw new Invalid("work", "use.work.unknown");
            }
            media.set(place, media.get(place).settled(work == null ? How.LEFT_OUT : How.PERSON, work));
        });
        db.sql("update timeline_file set media = cast(:media as jsonb) where id = :id")
                .param("media", json.writeValueAsString(media))
                .param("id", id.value())
                .update();
        return get(id, by);
    }

    /**
     * Makes it the timeline of its cut. Works that are not on the timeline keep their rows.
     *
     * @throws Refused (409) while some of its media are not settled
     */
    @Transactional
    Edit take(SentTimelineId id, Viewer by, Instant now) {
        SentTimeline sent = get(id, by);
        if (sent.open() > 0) {
            throw new Refused(409, "exchange.open", sent.open());
        }
        Cut cut = cuts.get(sent.cut(), by);
        Edit edit = cuts.edit(cut.id(), takingOver.uses(sent, cut, cuts.timeline(cut.id()), by), by, now);
        if (edit instanceof Edit.Kept) {
            db.sql("update timeline_file set taken_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", id.value())
                    .update();
        }
        return edit;
    }
}
