package org.tallylight.productions.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.CallOrigins;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contributions;
import org.tallylight.calls.Opening;
import org.tallylight.calls.Tally;
import org.tallylight.productions.review.ReviewNote.NoteId;
import org.tallylight.productions.review.ReviewNote.StepKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** Calls that came from notes: the call leads back to its note, and the note says what the call has brought. */
@Component
public class NoteCalls implements CallOrigins {
    public static final int CALLS_OF_A_NOTE_MAX = 10;

    private static final String PREFIX = "note-";

    private final JdbcClient db;
    private final NoteRows rows;
    private final Notes notes;
    private final Calls calls;
    private final Contributions contributions;

    NoteCalls(JdbcClient db, NoteRows rows, Notes notes, Calls calls, Contributions contributions) {
        this.db = db;
        this.rows = rows;
        this.notes = notes;
        this.calls = calls;
        this.contributions = contributions;
    }

    /** A call that came from a note, and how many works it was given, and are used. */
    public record Called(Call call, Tally tally) {}

    /** The form of a call, filled in with what a note asks for. */
    static String form(ReviewNote note, String context) {
        String line = note.text().lines().findFirst().orElse("").strip();
        String title = line.codePointCount(0, line.length()) <= Opening.TITLE_CHARS_MAX
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Opening.TITLE_CHARS_MAX - 1))
                                .strip() + "…";
        String ask = title.equals(note.text()) ? context : note.text() + "\n\n" + context;
        Flicks to = note.to();
        String length = to == null ? "" : to.minus(note.from()).clock();
        return "/calls/new?part=" + note.part().text() + "&origin=" + PREFIX
                + note.id().text() + "&title=" + encoded(title) + "&ask=" + encoded(ask) + "&length=" + encoded(length);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    @Transactional
    public void opened(String origin, Call call, Viewer by, Instant now) {
        if (!origin.startsWith(PREFIX)) {
            return;
        }
        try {
            Notes.Seen seen = notes.get(new NoteId(Id.read(origin.substring(PREFIX.length()))), by);
            if (seen.review().calls() && fits(seen.note(), call)) {
                write(seen.note(), call.id(), by, now);
            }
        } catch (NotFound e) {
            // The note is gone; the call is opened all the same.
        }
    }

    private static boolean fits(ReviewNote note, Call call) {
        return note.part().value().equals(call.part());
    }

    /**
     * Says that a call came from a note.
     *
     * @throws Invalid when it is for another part
     */
    @Transactional
    public void link(NoteId id, CallId call, Viewer by, Instant now) {
        Notes.Seen seen = notes.get(id, by);
        if (!seen.review().calls()) {
            throw new Forbidden("call for note " + id);
        }
        if (!fits(seen.note(), calls.get(call))) {
            throw new Invalid("call", "note.call.part");
        }
        write(seen.note(), call, by, now);
    }

    private void write(ReviewNote note, CallId call, Viewer by, Instant now) {
        rows.hold(note.id());
        int many = db.sql("select count(*)::int from review_call where note = ?")
                .param(note.id().value())
                .query(Integer.class)
                .single();
        if (many >= CALLS_OF_A_NOTE_MAX) {
            throw new Invalid("call", "note.call.many", CALLS_OF_A_NOTE_MAX);
        }
        int written = db.sql("insert into review_call (call, note, at) values (?, ?, ?) on conflict do nothing")
                .params(call.value(), note.id().value(), Timestamp.from(now))
                .update();
        if (written == 1) {
            rows.step(note, StepKind.CALLED, Speaker.of(by), null, null, now);
        }
    }

    @Override
    public Optional<Origin> of(CallId call, Viewer viewer) {
        return db.sql("select note from review_call where call = ?")
                .param(call.value())
                .query(UUID.class)
                .optional()
                .flatMap(id -> origin(new NoteId(id), viewer));
    }

    private Optional<Origin> origin(NoteId id, Viewer viewer) {
        try {
            Notes.Seen seen = notes.get(id, viewer);
            String at = seen.review().code().write(seen.note().from());
            return Optional.of(new Origin(at, seen.note().link()));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    /** What came of these notes, in as many queries for fifty as for one. */
    public Map<NoteId, List<Called>> of(Collection<NoteId> ids) {
        Map<CallId, NoteId> known = new LinkedHashMap<>();
        db.sql("select call, note from review_call where note = any(:ids) order by at, call")
                .param("ids", ids.stream().map(NoteId::value).toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    known.put(
                            new CallId(row.getObject("call", UUID.class)),
                            new NoteId(row.getObject("note", UUID.class)));
                });
        Map<NoteId, List<Called>> found = new HashMap<>();
        if (known.isEmpty()) {
            return found;
        }
        Map<CallId, Call> there = calls.find(known.keySet());
        Map<CallId, Tally> tallies = contributions.tally(known.keySet());
        known.forEach((call, note) -> {
            Call fact = there.get(call);
            if (fact != null) {
                found.computeIfAbsent(note, each -> new ArrayList<>())
                        .add(new Called(fact, tallies.getOrDefault(call, Tally.NONE)));
            }
        });
        return found;
    }
}
