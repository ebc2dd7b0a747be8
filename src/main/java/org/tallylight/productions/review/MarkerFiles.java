package org.tallylight.productions.review;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tallylight.interchange.Edit;
import org.tallylight.interchange.Format;
import org.tallylight.interchange.Markers;
import org.tallylight.interchange.Noted;
import org.tallylight.interchange.Text;
import org.tallylight.people.PersonErased;
import org.tallylight.productions.CutId;
import org.tallylight.productions.review.MarkerFile.MarkerFileId;
import org.tallylight.productions.review.MarkerFile.Offer;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.RateLimits;
import org.tallylight.web.Refused;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Markers that come back from edit suites. Nothing becomes a note by itself: they are offered to whoever sent the file.
 * The same file is kept once, and of each marker one note is made, however often it is asked for.
 */
@Component
public class MarkerFiles {
    private static final int NAME_CHARS_MAX = 255;
    private static final int LISTED_MAX = 20;

    private final JdbcClient db;
    private final Reviews reviews;
    private final Notes notes;
    private final MarkerOffers offers;
    private final RateLimits limits;
    private final JsonMapper json;

    MarkerFiles(JdbcClient db, Reviews reviews, Notes notes, MarkerOffers offers, RateLimits limits, JsonMapper json) {
        this.db = db;
        this.reviews = reviews;
        this.notes = notes;
        this.offers = offers;
        this.limits = limits;
        this.json = json;
    }

    /**
     * Reads a file of markers: a timeline in any format, or the table of notes.
     *
     * @throws Forbidden when the cut is not open to the viewer's notes
     * @throws Invalid   when it is no such file, or has no markers, or more than a cut has notes
     */
    @Transactional
    public MarkerFile send(CutId id, String name, byte[] file, Viewer by, Instant now) {
        Review review = reviews.of(id, by);
        if (!review.says()) {
            throw new Forbidden("say something about " + id);
        }
        if (!limits.take("markers", by.someone().text(), MarkerFile.SENT_PER_HOUR_MAX, Duration.ofHours(1))) {
            throw new Refused(429, "exchange.often", MarkerFile.SENT_PER_HOUR_MAX);
        }
        List<SentMarker> markers = NoteSheet.is(file)
                ? NoteSheet.read(Text.of(file), review.code())
                : read(Format.of(file).read(file).edit(), review);
        if (markers.isEmpty()) {
            throw new Invalid("file", "markers.none");
        }
        if (markers.size() > ReviewNote.NOTES_OF_A_CUT_MAX) {
            throw new Invalid("file", "markers.many", ReviewNote.NOTES_OF_A_CUT_MAX);
        }
        return get(keep(review, name, file, markers, by, now), by);
    }

    /** Keeps the markers of a timeline that came back; nothing where it has none, or the cut is open to no notes. */
    @Transactional
    public Optional<MarkerFileId> keep(CutId id, String name, byte[] file, Edit edit, Viewer by, Instant now) {
        Review review = reviews.of(id, by);
        List<SentMarker> markers = review.says()
                ? read(edit, review).stream()
                        .limit(ReviewNote.NOTES_OF_A_CUT_MAX)
                        .toList()
                : List.of();
        return markers.isEmpty() ? Optional.empty() : Optional.of(keep(review, name, file, markers, by, now));
    }

    /** Some suites count markers from the timeline's time code, not from its beginning. */
    private static List<SentMarker> read(Edit edit, Review review) {
        Flicks start = edit.start() == null ? Flicks.ZERO : edit.start().flicks();
        Flicks length = review.cut().length();
        return Markers.of(edit).stream()
                .map(each -> length != null
                                && start.count() > 0
                                && each.at().compareTo(length) >= 0
                                && each.at().compareTo(start) >= 0
                        ? new Noted(each.at().minus(start), each.length(), each.marker())
                        : each)
                .map(each -> SentMarker.of(each, review.code()))
                .toList();
    }

    private MarkerFileId keep(
            Review review, String name, byte[] file, List<SentMarker> markers, Viewer by, Instant now) {
        byte[] hash = hash(file);
        db.sql("""
                insert into marker_file (id, cut, sent_by, name, sha256, sent_at, markers)
                values (:id, :cut, :by, :name, :hash, :now, cast(:markers as jsonb)) on conflict do nothing""")
                .param("id", Id.fresh())
                .param("cut", review.cut().id().value())
                .param("by", by.someone().value())
                .param("name", name.length() > NAME_CHARS_MAX ? name.substring(0, NAME_CHARS_MAX) : name)
                .param("hash", hash)
                .param("now", Timestamp.from(now))
                .param("markers", json.writeValueAsString(markers))
                .update();
        return new MarkerFileId(db.sql("select id from marker_file where cut = ? and sent_by = ? and sha256 = ?")
                .params(review.cut().id().value(), by.someone().value(), hash)
                .query(UUID.class)
                .single());
    }

    private static byte[] hash(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Row(MarkerFileId id, CutId cut, PersonId by, String name, Instant at, List<SentMarker> markers) {}

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new MarkerFileId(row.getObject("id", UUID.class)),
                new CutId(row.getObject("cut", UUID.class)),
                new PersonId(row.getObject("sent_by", UUID.class)),
                row.getString("name"),
                row.getTimestamp("sent_at").toInstant(),
                json.readValue(row.getString("markers"), new TypeReference<>() {}));
    }

    /**
     * One that the viewer sent.
     *
     * @throws NotFound when there is none, or somebody else sent it
     */
    public MarkerFile get(MarkerFileId id, Viewer viewer) {
        Row row = db.sql("select * from marker_file where id = ?")
                .param(id.value())
                .query(this::row)
                .optional()
                .filter(each -> viewer.is(each.by()))
                .orElseThrow(() -> new NotFound(id));
        return offered(row, viewer);
    }

    private MarkerFile offered(Row row, Viewer viewer) {
        Review review = reviews.find(row.cut, viewer).orElseThrow(() -> new NotFound(row.id));
        return new MarkerFile(
                row.id, row.cut, row.by, row.name, row.at, offers.of(row.id, row.markers, review, viewer));
    }

    /** The latest that the viewer sent for a cut, the latest first. */
    public List<MarkerFile.Brief> of(CutId cut, Viewer viewer) {
        return db.sql("""
                select id, name, sent_at, jsonb_array_length(markers) as markers from marker_file
                where cut = :cut and sent_by = :by order by id desc limit :most""")
                .param("cut", cut.value())
                .param("by", viewer.someone().value())
                .param("most", LISTED_MAX)
                .query((row, n) -> new MarkerFile.Brief(
                        new MarkerFileId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getTimestamp("sent_at").toInstant(),
                        row.getInt("markers")))
                .list();
    }

    /**
     * Takes markers: new ones become notes of whoever sent them; of a changed one its new words become an answer, since
     * what somebody said stays as it was, and its state becomes the note's. What was taken before stays as it is.
     *
     * @param places which of them; null for all that are open
     * @throws Invalid when there is no such place
     */
    @Transactional
    public MarkerFile take(MarkerFileId id, @Nullable Set<Integer> places, Viewer by, Instant now) {
        db.sql("select 1 from marker_file where id = ? for update")
                .param(id.value())
                .query(Integer.class)
                .optional();
        MarkerFile file = get(id, by);
        for (int place : places == null ? Set.<Integer>of() : places) {
            if (place < 0 || place >= file.markers().size()) {
                throw new Invalid("markers", "markers.place", place);
            }
        }
        Review review = reviews.of(file.cut(), by);
        for (Offer offer : new ArrayList<>(file.markers())) {
            if (offer.open() && (places == null || places.contains(offer.place()))) {
                take(file, offer, review, by, now);
            }
        }
        return get(id, by);
    }

    private void take(MarkerFile file, Offer offer, Review review, Viewer by, Instant now) {
        SentMarker marker = offer.marker();
        NoteId note = offer.note();
        if (note == null) {
            Flicks to = marker.to();
            long last = to == null ? 0 : Math.min(review.code().frame(to) - 1, review.frames() - 1);
            ReviewNote.Kind kind = marker.kind() == null ? ReviewNote.Kind.IDEA : marker.kind();
            NoteDraft draft = new NoteDraft(
                    marker.from(), to == null ? null : review.code().start(last), kind, marker.text(), null, false);
            note = notes.add(file.cut(), draft, by, now).id();
        } else {
            if (!offer.reply().isEmpty()) {
                notes.answer(note, offer.reply(), by, now);
            }
            if (offer.state() != null) {
                int version = Math.max(
                        review.cut().number(), notes.get(note, by).note().cutNumber());
                notes.settle(note, offer.state(), version, by, now);
            }
        }
        db.sql("insert into marker_taken (file, place, note, at) values (?, ?, ?, ?)")
                .params(file.id().value(), offer.place(), note.value(), Timestamp.from(now))
                .update();
    }

    /** Whoever leaves takes along what they sent. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void forget(PersonErased erased) {
        db.sql("delete from marker_file where sent_by = ?")
                .param(erased.person().value())
                .update();
    }
}
