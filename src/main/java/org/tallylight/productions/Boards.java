package org.tallylight.productions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Answer;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.rights.Light;
import org.tallylight.rights.Rights;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.WorkCard;
import org.tallylight.works.WorkCards;
import org.tallylight.works.WorkId;

/** Lays out productions for a viewer, in as many queries for a hundred slots as for one. */
@Component
public class Boards {
    private final JdbcClient db;
    private final Parts parts;
    private final Cuts cuts;
    private final Changes changes;
    private final PartNaming names;
    private final Needs needs;
    private final Stalls stalls;
    private final Playings playings;
    private final FirstLooks looks;
    private final WorkCards cards;
    private final Calls calls;
    private final Answers answers;
    private final People people;
    private final Rights rights;
    private final ObjectProvider<PartMoney> money;

    Boards(
            JdbcClient db,
            Parts parts,
            Cuts cuts,
            Changes changes,
            PartNaming names,
            Needs needs,
            Stalls stalls,
            Playings playings,
            FirstLooks looks,
            WorkCards cards,
            Calls calls,
            Answers answers,
            People people,
            Rights rights,
            ObjectProvider<PartMoney> money) {
        this.db = db;
        this.parts = parts;
        this.cuts = cuts;
        this.changes = changes;
        this.names = names;
        this.needs = needs;
        this.stalls = stalls;
        this.playings = playings;
        this.looks = looks;
        this.cards = cards;
        this.calls = calls;
        this.answers = answers;
        this.people = people;
        this.rights = rights;
        this.money = money;
    }

    /** A whole production, as far as it stands on one page. */
    public Board of(Part production, Viewer viewer) {
        return of(production, 0, viewer);
    }

    /** A page of a production: the columns that come after one of this position. */
    public Board of(Part production, int after, Viewer viewer) {
        return board(production, parts.visibleTo(viewer).ofProduction(production.production()), after, viewer);
    }

    /** One part of a production as a board of one column. */
    public Board one(Part part, Viewer viewer) {
        List<Part> own = new ArrayList<>(List.of(part));
        own.addAll(parts.visibleTo(viewer).children(part.id()));
        return board(part, own, 0, viewer);
    }

    private Board board(Part top, List<Part> all, int after, Viewer viewer) {
        long seq = changes.last(List.of(top.production())).getOrDefault(top.production(), 0L);
        boolean season = top.kind() == PartKind.SEASON;
        List<Part> heads = season
                ? all.stream().filter(part -> top.id().equals(part.parent())).toList()
                : List.of(top);
        Map<PartId, List<Part>> slots = new HashMap<>();
        for (Part part : all) {
            if (part.parent() != null) {
                slots.computeIfAbsent(part.parent(), id -> new ArrayList<>()).add(part);
            }
        }
        List<Part> shown = season
                ? heads.stream()
                        .filter(head -> head.position() > after)
                        .limit(Board.COLUMNS_SHOWN_MAX)
                        .toList()
                : heads;
        int most = season ? Board.SLOTS_SHOWN_MAX : Part.CHILDREN_MAX;
        List<Part> seen = new ArrayList<>(shown);
        shown.forEach(head ->
                slots.getOrDefault(head.id(), List.of()).stream().limit(most).forEach(seen::add));
        Standing standing = parts.standing(top.id(), viewer);
        Facts facts = facts(seen, slots, standing, viewer);
        boolean inside = cuts.seenBy(top.id(), viewer);
        Map<PartId, Cut> latest = inside ? cuts.latest(top.production()) : Map.of();
        Map<PartId, FirstLooks.Look> rough =
                inside ? looks.of(shown.stream().map(Part::id).toList()) : Map.of();
        List<Board.Column> columns = shown.stream()
                .map(head -> column(
                        facts,
                        head,
                        slots.getOrDefault(head.id(), List.of()),
                        most,
                        latest.get(head.id()),
                        rough.get(head.id())))
                .toList();
        boolean more =
                !shown.isEmpty() && shown.getLast().position() < heads.getLast().position();
        return new Board(
                top,
                columns,
                more ? shown.getLast().position() : null,
                sums(heads, slots),
                standing,
                names.of(top.production()),
                seq);
    }

    private static Board.Column column(
            Facts facts, Part head, List<Part> all, int most, @Nullable Cut cut, FirstLooks.@Nullable Look look) {
        return new Board.Column(
                facts.people().get(head.owner()),
                facts.slot(head),
                all.stream().limit(most).map(facts::slot).toList(),
                all,
                cut,
                look);
    }

    /** Of all columns, also of those on other pages. */
    private Board.Sums sums(List<Part> heads, Map<PartId, List<Part>> slots) {
        List<UUID> below = heads.stream()
                .flatMap(head -> slots.getOrDefault(head.id(), List.of()).stream())
                .map(part -> part.id().value())
                .toList();
        List<UUID> all = new ArrayList<>(below);
        heads.forEach(head -> all.add(head.id().value()));
        long filled = db.sql("select count(distinct part) from slot_work where picked and part = any(:ids)")
                .param("ids", below.toArray(UUID[]::new))
                .query(Long.class)
                .single();
        return new Board.Sums(
                heads.size(),
                heads.stream().filter(head -> head.published() != null).count(),
                calls.openOf(all),
                below.size() - filled);
    }

    private record Facts(
            Map<PartId, List<WorkId>> placed,
            Map<PartId, List<WorkId>> others,
            Map<PartId, Map<WorkId, Playing>> plays,
            Map<PartId, List<Call>> called,
            Map<PartId, List<Contribution>> considered,
            Map<WorkId, WorkCard> cards,
            Map<PersonId, Person> people,
            States states) {
        Board.Slot slot(Part part) {
            List<WorkId> in = placed.getOrDefault(part.id(), List.of());
            List<WorkCard> seen =
                    in.stream().map(cards::get).filter(Objects::nonNull).toList();
            return new Board.Slot(
                    part,
                    seen,
                    present(part.id(), seen),
                    in.size() - seen.size(),
                    calls(part.id()),
                    put(part.id()),
                    others(part.id()),
                    states.of(part, in));
        }

        /** How long these play in a part: as a whole, or what was chosen of them. */
        private Flicks present(PartId part, List<WorkCard> seen) {
            Map<WorkId, Playing> chosen = plays.getOrDefault(part, Map.of());
            return seen.stream()
                    .map(card -> chosen.containsKey(card.id())
                            ? chosen.get(card.id()).length()
                            : card.length())
                    .filter(Objects::nonNull)
                    .reduce(Flicks.ZERO, Flicks::plus);
        }

        List<WorkCard> others(PartId part) {
            return others.getOrDefault(part, List.of()).stream()
                    .map(cards::get)
                    .filter(Objects::nonNull)
                    .toList();
        }

        List<Call> calls(PartId part) {
            return called.getOrDefault(part, List.of());
        }

        List<Board.Put> put(PartId part) {
            List<WorkId> in = placed.getOrDefault(part, List.of());
            List<Board.Put> put = new ArrayList<>();
            for (Contribution each : considered.getOrDefault(part, List.of())) {
                WorkCard card = cards.get(each.work());
                if (card != null
                        && !in.contains(each.work())
                        && !others.getOrDefault(part, List.of()).contains(each.work())) {
                    Answer answer = each.answer();
                    put.add(new Board.Put(card, answer != null && answer.kind() == Answer.Kind.SHORTLISTED));
                }
            }
            return put;
        }
    }

    private Facts facts(List<Part> all, Map<PartId, List<Part>> below, Standing standing, Viewer viewer) {
        List<UUID> ids = all.stream().map(part -> part.id().value()).toList();
        Map<PartId, List<WorkId>> placed = placed(ids, true);
        Map<PartId, List<WorkId>> others = placed(ids, false);
        Map<PartId, List<Call>> called = new HashMap<>();
        for (Call call : calls.ofParts(ids)) {
            if (call.closure() == null && call.part() != null) {
                called.computeIfAbsent(new PartId(call.part()), id -> new ArrayList<>())
                        .add(call);
            }
        }
        Map<PartId, List<Contribution>> considered = considered(ids, called);
        Set<WorkId> shown = new LinkedHashSet<>();
        placed.values().forEach(shown::addAll);
        others.values().forEach(shown::addAll);
        considered.values().forEach(list -> list.forEach(each -> shown.add(each.work())));
        List<PersonId> owners = all.stream().map(Part::owner).distinct().toList();
        return new Facts(
                placed,
                others,
                playings.of(all.stream().map(Part::id).toList()),
                called,
                considered,
                cards.find(viewer, shown),
                people.names(owners),
                states(all, below, placed, standing));
    }

    private Map<PartId, List<Contribution>> considered(Collection<UUID> ids, Map<PartId, List<Call>> called) {
        Map<CallId, PartId> partOf = new HashMap<>();
        called.forEach((part, list) -> list.forEach(call -> partOf.put(call.id(), part)));
        Map<PartId, List<Contribution>> considered = new HashMap<>();
        for (Contribution each : answers.underConsideration(ids)) {
            PartId part = partOf(each, partOf);
            if (part != null) {
                considered.computeIfAbsent(part, id -> new ArrayList<>()).add(each);
            }
        }
        return considered;
    }

    private static @Nullable PartId partOf(Contribution each, Map<CallId, PartId> partOf) {
        if (each.part() != null) {
            return new PartId(each.part());
        }
        return each.call() == null ? null : partOf.get(each.call());
    }

    private record States(
            Map<PartId, List<Part>> below,
            Map<WorkId, Light> lights,
            Map<PartId, PartMoney.Spent> spent,
            Map<PartId, List<Need>> needs,
            Map<PartId, Stall> stalls) {
        Board.State of(Part part, List<WorkId> in) {
            return new Board.State(
                    below.getOrDefault(part.id(), List.of()).size(),
                    in.stream()
                            .map(lights::get)
                            .filter(Objects::nonNull)
                            .map(Light::colour)
                            .toList(),
                    spent.get(part.id()),
                    needs.getOrDefault(part.id(), List.of()),
                    stalls.get(part.id()));
        }
    }

    private States states(
            List<Part> all, Map<PartId, List<Part>> below, Map<PartId, List<WorkId>> placed, Standing standing) {
        List<PartId> ids = all.stream().map(Part::id).toList();
        PartMoney books = standing.directs() ? money.getIfAvailable() : null;
        List<WorkId> picked =
                placed.values().stream().flatMap(List::stream).distinct().toList();
        Map<PartId, Stall> stalls = new HashMap<>(this.stalls.of(ids));
        if (!standing.curates()) {
            stalls.values().removeIf(stall -> stall.help() == null);
        }
        return new States(
                below,
                picked.isEmpty() ? Map.of() : rights.lights(picked),
                books == null ? Map.of() : books.of(ids),
                needs.open(ids),
                stalls);
    }

    private Map<PartId, List<WorkId>> placed(List<UUID> ids, boolean picked) {
        Map<PartId, List<WorkId>> placed = new HashMap<>();
        db.sql(
                        "select part, work_id from slot_work where part = any(:ids) and picked = :picked order by placed_at, work_id")
                .param("picked", picked)
                .param("ids", ids.toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    placed.computeIfAbsent(new PartId(row.getObject("part", UUID.class)), id -> new ArrayList<>())
                            .add(new WorkId(row.getObject("work_id", UUID.class)));
                });
        return placed;
    }
}
