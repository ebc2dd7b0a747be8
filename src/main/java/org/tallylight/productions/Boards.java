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
    private final WorkCards cards;
    private final Calls calls;
    private final Answers answers;
    private final People people;

    Boards(JdbcClient db, Parts parts, Cuts cuts, WorkCards cards, Calls calls, Answers answers, People people) {
        this.db = db;
        this.parts = parts;
        this.cuts = cuts;
        this.cards = cards;
        this.calls = calls;
        this.answers = answers;
        this.people = people;
    }

    /** A whole production. */
    public Board of(Part production, Viewer viewer) {
        List<Part> all = parts.ofProduction(production.production());
        return board(production, all, viewer);
    }

    /** One part of a production as a board of one column. */
    public Board one(Part part, Viewer viewer) {
        List<Part> own = new ArrayList<>(List.of(part));
        own.addAll(parts.children(part.id()));
        return board(part, own, viewer);
    }

    private Board board(Part top, List<Part> all, Viewer viewer) {
        Facts facts = facts(all, viewer);
        boolean inside = cuts.seenBy(top.id(), viewer);
        Map<PartId, Cut> latest = inside ? cuts.latest(top.production()) : Map.of();
        List<Part> heads = top.kind() == PartKind.SEASON
                ? all.stream().filter(part -> top.id().equals(part.parent())).toList()
                : List.of(top);
        List<Board.Column> columns = heads.stream()
                .map(head -> new Board.Column(
                        facts.people().get(head.owner()),
                        facts.slot(head),
                        all.stream()
                                .filter(part -> head.id().equals(part.parent()))
                                .map(facts::slot)
                                .toList(),
                        latest.get(head.id())))
                .toList();
        return new Board(top, columns, parts.standing(top.id(), viewer));
    }

    private record Facts(
            Map<PartId, List<WorkId>> placed,
            Map<PartId, List<Call>> called,
            Map<PartId, List<Contribution>> considered,
            Map<WorkId, WorkCard> cards,
            Map<PersonId, Person> people) {
        Board.Slot slot(Part part) {
            List<WorkId> in = placed.getOrDefault(part.id(), List.of());
            List<WorkCard> seen =
                    in.stream().map(cards::get).filter(Objects::nonNull).toList();
            return new Board.Slot(part, seen, in.size() - seen.size(), calls(part.id()), put(part.id()));
        }

        List<Call> calls(PartId part) {
            return called.getOrDefault(part, List.of());
        }

        List<Board.Put> put(PartId part) {
            List<WorkId> in = placed.getOrDefault(part, List.of());
            List<Board.Put> put = new ArrayList<>();
            for (Contribution each : considered.getOrDefault(part, List.of())) {
                WorkCard card = cards.get(each.work());
                if (card != null && !in.contains(each.work())) {
                    Answer answer = each.answer();
                    put.add(new Board.Put(card, answer != null && answer.kind() == Answer.Kind.SHORTLISTED));
                }
            }
            return put;
        }
    }

    private Facts facts(List<Part> all, Viewer viewer) {
        List<UUID> ids = all.stream().map(part -> part.id().value()).toList();
        Map<PartId, List<WorkId>> placed = placed(ids);
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
        considered.values().forEach(list -> list.forEach(each -> shown.add(each.work())));
        List<PersonId> owners = all.stream().map(Part::owner).distinct().toList();
        return new Facts(placed, called, considered, cards.find(viewer, shown), people.names(owners));
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

    private Map<PartId, List<WorkId>> placed(List<UUID> ids) {
        Map<PartId, List<WorkId>> placed = new HashMap<>();
        db.sql("select part, work_id from slot_work where part = any(:ids) order by placed_at, work_id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    placed.computeIfAbsent(new PartId(row.getObject("part", UUID.class)), id -> new ArrayList<>())
                            .add(new WorkId(row.getObject("work_id", UUID.class)));
                });
        return placed;
    }
}
