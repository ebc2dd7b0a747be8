package org.tallylight.productions.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Answers;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.calls.Contribution;
import org.tallylight.productions.Need;
import org.tallylight.productions.Needs;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.PartInvitation;
import org.tallylight.productions.PartInvitations;
import org.tallylight.productions.Parts;
import org.tallylight.productions.Stall;
import org.tallylight.productions.Stalls;
import org.tallylight.productions.Standing;
import org.tallylight.productions.script.LineOffers;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Lays out schedules, in as many queries for four hundred parts as for one. */
@Component
public class Schedules {
    private final Parts parts;
    private final Needs needs;
    private final Stalls stalls;
    private final PartInvitations invitations;
    private final Calls calls;
    private final Answers answers;
    private final LineOffers lines;

    Schedules(
            Parts parts,
            Needs needs,
            Stalls stalls,
            PartInvitations invitations,
            Calls calls,
            Answers answers,
            LineOffers lines) {
        this.parts = parts;
        this.needs = needs;
        this.stalls = stalls;
        this.invitations = invitations;
        this.calls = calls;
        this.answers = answers;
        this.lines = lines;
    }

    /** The days of a part and of all below it that the viewer may see. */
    public Schedule of(Part top, Viewer viewer, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<Part> all = parts.visibleTo(viewer).ofProduction(top.production());
        Map<PartId, List<Part>> below = new HashMap<>();
        for (Part part : all) {
            if (part.parent() != null) {
                below.computeIfAbsent(part.parent(), id -> new ArrayList<>()).add(part);
            }
        }
        List<Part> order = new ArrayList<>();
        Map<PartId, Integer> levels = new HashMap<>();
        walk(top, 0, below, order, levels);
        List<Part> shown = shown(order);
        List<PartId> ids = shown.stream().map(Part::id).toList();
        Standing standing = parts.standing(top.id(), viewer);
        Map<PartId, Stall> still = stalls.of(ids);
        Map<PartId, List<Schedule.Wait>> waits = waits(shown, standing);
        List<Schedule.Row> rows = new ArrayList<>();
        for (Part part : shown) {
            Stall stall = still.get(part.id());
            long days = part.going() && part.parent() != null && standing.curates() ? part.idleDays(now) : 0;
            rows.add(new Schedule.Row(
                    part,
                    levels.getOrDefault(part.id(), 0),
                    part.late(today),
                    days >= Part.STILL_DAYS ? days : 0,
                    stall == null ? null : stall.help(),
                    waits.getOrDefault(part.id(), List.of())));
        }
        return new Schedule(top, rows, order.size() - shown.size(), Schedule.entries(order), today);
    }

    /** Of more than there is room for, first those that have a day; all in their order. */
    private static List<Part> shown(List<Part> order) {
        if (order.size() <= Schedule.ROWS_MAX) {
            return order;
        }
        long dated = order.stream().filter(Schedule::dated).count();
        long others = Math.max(0, Schedule.ROWS_MAX - dated);
        List<Part> shown = new ArrayList<>();
        for (Part part : order) {
            if (Schedule.dated(part) || others-- > 0) {
                shown.add(part);
            }
        }
        return shown.stream().limit(Schedule.ROWS_MAX).toList();
    }

    private static void walk(
            Part part, int level, Map<PartId, List<Part>> below, List<Part> order, Map<PartId, Integer> levels) {
        order.add(part);
        levels.put(part.id(), level);
        below.getOrDefault(part.id(), List.of()).forEach(each -> walk(each, level + 1, below, order, levels));
    }

    private Map<PartId, List<Schedule.Wait>> waits(List<Part> shown, Standing standing) {
        Map<PartId, List<Schedule.Wait>> waits = new HashMap<>();
        List<PartId> ids = shown.stream().map(Part::id).toList();
        Map<PartId, Integer> unanswered = standing.curates() ? unanswered(ids) : Map.of();
        Map<PartId, Integer> offered = standing.curates() ? lines.waitingIn(ids) : Map.of();
        for (Part part : shown) {
            if (part.ownerless() != null) {
                add(waits, part.id(), new Schedule.Wait(Schedule.What.OWNER, null, "", 1));
            }
            int count = unanswered.getOrDefault(part.id(), 0);
            if (count > 0) {
                PersonId who = part.ownerless() == null ? part.owner() : null;
                add(waits, part.id(), new Schedule.Wait(Schedule.What.ANSWERS, who, "", count));
            }
            int open = offered.getOrDefault(part.id(), 0);
            if (open > 0) {
                add(waits, part.id(), new Schedule.Wait(Schedule.What.LINES, null, "", open));
            }
        }
        for (Map.Entry<PartId, List<Need>> each : needs.open(ids).entrySet()) {
            for (Need need : each.getValue()) {
                add(waits, each.getKey(), new Schedule.Wait(Schedule.What.NEED, need.person(), need.what(), 1));
            }
        }
        if (standing.directs()) {
            for (PartInvitation each : invitations.in(shown.getFirst().production())) {
                if (ids.contains(each.part())) {
                    add(waits, each.part(), new Schedule.Wait(Schedule.What.INVITATION, each.person(), "", 1));
                }
            }
        }
        return waits;
    }

    private static void add(Map<PartId, List<Schedule.Wait>> waits, PartId part, Schedule.Wait wait) {
        waits.computeIfAbsent(part, id -> new ArrayList<>()).add(wait);
    }

    private Map<PartId, Integer> unanswered(List<PartId> ids) {
        List<UUID> parts = ids.stream().map(PartId::value).toList();
        Map<CallId, UUID> partOf = new HashMap<>();
        for (Call call : calls.ofParts(parts)) {
            if (call.part() != null) {
                partOf.put(call.id(), call.part());
            }
        }
        Map<PartId, Integer> waiting = new HashMap<>();
        for (Contribution each : answers.underConsideration(parts)) {
            UUID part = part(each, partOf);
            if (part != null) {
                waiting.merge(new PartId(part), 1, Integer::sum);
            }
        }
        return waiting;
    }

    private static @Nullable UUID part(Contribution each, Map<CallId, UUID> partOf) {
        return each.part() != null ? each.part() : each.call() == null ? null : partOf.get(each.call());
    }
}
