package org.tallylight.productions.screening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Watching;
import org.tallylight.productions.review.Drawing;
import org.tallylight.productions.screening.Screening.Here;
import org.tallylight.productions.screening.Screening.Place;
import org.tallylight.productions.screening.Screening.Pointer;
import org.tallylight.productions.screening.Screening.SitterId;
import org.tallylight.productions.screening.Screening.Sketch;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Face;

/**
 * How all screenings stand. Ten times a second a node asks for the last lines of those that someone listens to there,
 * and reads those that moved: once, however many listen (see decision 0046).
 */
@Component
class Moments {
    private static final int WATCHERS_MAX = 5_000;
    private static final String CUTS = """
            from cut c left join screening s on s.cut = c.id
            cross join lateral (
                select coalesce(max(r.seq), 0) + c.change_seq as seq from review_step r where r.part = c.part) n
            """;

    private final JdbcClient db;
    private final People people;
    private final Pointers pointers;
    private final Watching<CutId> watching;
    private final Map<CutId, Moment> kept = new ConcurrentHashMap<>();

    Moments(JdbcClient db, People people, Pointers pointers) {
        this.db = db;
        this.people = people;
        this.pointers = pointers;
        this.watching = new Watching<>(this::lines, WATCHERS_MAX);
    }

    Optional<Watching<CutId>.Watch> watch(CutId cut) {
        return watching.watch(cut);
    }

    @Scheduled(fixedDelay = 100)
    void look() {
        pointers.write();
        watching.look();
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        watching.end();
    }

    private Map<CutId, Long> lines(Set<CutId> watched) {
        kept.keySet().retainAll(watched);
        List<CutId> moved = new ArrayList<>();
        db.sql("select c.id, coalesce(s.line, 0) + n.seq as line " + CUTS + "where c.id = any(:ids)")
                .param("ids", values(watched))
                .query(row -> {
                    CutId cut = cut(row);
                    Moment known = kept.get(cut);
                    if (known == null || known.line() < row.getLong("line")) {
                        moved.add(cut);
                    }
                });
        read(moved).forEach(this::keep);
        Map<CutId, Long> lines = new HashMap<>();
        kept.forEach((cut, moment) -> lines.put(cut, moment.line()));
        return lines;
    }

    private void keep(CutId cut, Moment now) {
        kept.merge(cut, now, (before, after) -> after.line() >= before.line() ? after : before);
    }

    /** As it was when this line was the last, or later: what was read for all who listen here. */
    Moment at(CutId cut, long line) {
        Moment known = kept.get(cut);
        return known != null && known.line() >= line ? known : fresh(cut);
    }

    /** As it is, for one who listens and for all others who do. */
    Moment fresh(CutId cut) {
        Moment now = of(cut);
        keep(cut, now);
        return now;
    }

    /** As it is. Who may know it is asked before. */
    Moment of(CutId cut) {
        Moment now = read(List.of(cut)).get(cut);
        if (now == null) {
            throw new NotFound(cut);
        }
        return now;
    }

    /** What one row says: of a cut, and of one of those who are here. */
    private record Row(
            CutId cut,
            long line,
            long steps,
            @Nullable UUID leader,
            @Nullable UUID asks,
            @Nullable Place place,
            List<Seat> seats) {}

    private record Seat(
            SitterId who,
            @Nullable String guest,
            boolean follows,
            List<Pointer> pointers,
            @Nullable Long drawn) {}

    private Map<CutId, Moment> read(List<CutId> cuts) {
        Map<CutId, Moment> read = new HashMap<>();
        if (cuts.isEmpty()) {
            return read;
        }
        long now = System.nanoTime();
        List<Row> rows = db.sql("""
                select c.id, coalesce(s.line, 0) + n.seq as line, n.seq, s.leader, s.asks, s.frame, s.speed_percent, s.move,
                    extract(epoch from clock_timestamp() - s.moved_at) * 1000 as age, t.who,
                    g.name as guest_name, t.follows, t.x, t.y,
                    case when t.sketch is not null then t.sketched end as drawn
                """ + CUTS + """
                left join screening_seat t on t.cut = c.id
                    and t.seen_at >= clock_timestamp() - make_interval(secs => :away)
                left join review_guest g on g.id = t.guest
                where c.id = any(:ids) order by t.came_at, t.who""")
                .param("away", Screenings.AWAY_AFTER.toSeconds())
                .param("ids", values(cuts))
                .query((row, n) -> row(row))
                .list();
        Map<PersonId, Person> names = people.names(rows.stream()
                .flatMap(row -> row.seats().stream())
                .filter(seat -> seat.guest() == null)
                .map(seat -> new PersonId(seat.who().value()))
                .toList());
        rows.stream()
                .collect(Collectors.groupingBy(Row::cut))
                .forEach((cut, each) -> read.put(cut, moment(each.getFirst(), seats(each), names, now)));
        return read;
    }

    private static UUID[] values(Collection<CutId> cuts) {
        return cuts.stream().map(CutId::value).toArray(UUID[]::new);
    }

    private static CutId cut(ResultSet row) throws SQLException {
        return new CutId(row.getObject("id", UUID.class));
    }

    private static Row row(ResultSet row) throws SQLException {
        Long frame = row.getObject("frame", Long.class);
        UUID who = row.getObject("who", UUID.class);
        return new Row(
                cut(row),
                row.getLong("line"),
                row.getLong("seq"),
                row.getObject("leader", UUID.class),
                row.getObject("asks", UUID.class),
                frame == null
                        ? null
                        : new Place(
                                frame,
                                row.getInt("speed_percent") / 100.0,
                                Math.max(0, row.getLong("age")),
                                row.getLong("move")),
                who == null ? List.of() : List.of(seat(row, new SitterId(who))));
    }

    private static Seat seat(ResultSet row, SitterId who) throws SQLException {
        boolean points = row.getObject("x") != null;
        return new Seat(
                who,
                row.getString("guest_name"),
                row.getBoolean("follows"),
                points ? List.of(new Pointer(who, row.getDouble("x"), row.getDouble("y"))) : List.of(),
                row.getObject("drawn", Long.class));
    }

    private static List<Seat> seats(List<Row> rows) {
        return rows.stream().flatMap(row -> row.seats().stream()).toList();
    }

    private Moment moment(Row row, List<Seat> seats, Map<PersonId, Person> names, long now) {
        List<Here> here = new ArrayList<>();
        Map<SitterId, Long> drawn = new HashMap<>();
        for (Seat seat : seats) {
            Person person = names.get(new PersonId(seat.who().value()));
            if (seat.guest() != null) {
                here.add(here(seat.who(), seat.guest(), seat.follows()));
            } else if (person != null) {
                here.add(here(person, seat.follows()));
            }
            if (seat.drawn() != null) {
                drawn.put(seat.who(), seat.drawn());
            }
        }
        return new Moment(
                row.line(),
                row.steps(),
                new Screening(present(row.leader(), here), present(row.asks(), here), List.copyOf(here)),
                row.place(),
                seats.stream().flatMap(seat -> seat.pointers().stream()).toList(),
                Map.copyOf(drawn),
                sketches(row.cut(), drawn),
                now);
    }

    private static Here here(Person person, boolean follows) {
        Face face = Face.of(person.name(), person.handle());
        return new Here(
                SitterId.of(person.id()),
                false,
                person.handle(),
                person.name(),
                person.pictureUrl(),
                face.initials(),
                face.tint(),
                follows);
    }

    private static Here here(SitterId who, String guest, boolean follows) {
        Face face = Face.of(guest, who.text());
        return new Here(who, true, null, guest, null, face.initials(), face.tint(), follows);
    }

    private static @Nullable PersonId present(@Nullable UUID person, List<Here> here) {
        return here.stream()
                .filter(each -> each.who().value().equals(person))
                .map(each -> new PersonId(each.who().value()))
                .findFirst()
                .orElse(null);
    }

    /** Drawings are large, so only those that changed are read. */
    private List<Sketch> sketches(CutId cut, Map<SitterId, Long> drawn) {
        if (drawn.isEmpty()) {
            return List.of();
        }
        Moment known = kept.get(cut);
        if (known != null && known.drawn().equals(drawn)) {
            return known.sketches();
        }
        return db.sql("""
                select who, sketch, sketch_frame from screening_seat
                where cut = ? and sketch is not null order by who""")
                .param(cut.value())
                .query((row, n) -> new Sketch(
                        new SitterId(row.getObject("who", UUID.class)),
                        row.getLong("sketch_frame"),
                        Objects.requireNonNull(Drawing.read(row.getString("sketch")))))
                .list();
    }
}
