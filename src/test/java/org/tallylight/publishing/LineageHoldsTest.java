package org.tallylight.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.media.Asset;
import org.tallylight.money.Treasury;
import org.tallylight.money.payees.Mergers;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.productions.Cut;
import org.tallylight.productions.CutId;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Locking;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.productions.Use;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.Audience;
import org.tallylight.works.Citation;
import org.tallylight.works.Cited;
import org.tallylight.works.Content;
import org.tallylight.works.Curation;
import org.tallylight.works.Description;
import org.tallylight.works.Edge;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.Keeping;
import org.tallylight.works.Lineage;
import org.tallylight.works.Remixes;
import org.tallylight.works.Sources;
import org.tallylight.works.Withdrawn;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/**
 * Whatever people do, in whatever order, by the real use cases: no lineage has a cycle, no cut that is out loses a
 * credit, and nothing is in one whose makers did not agree to it. Held against a memory of what was done that knows
 * nothing of the program's rules. Other orders: {@code -Dtallylight.seed=7,8,9}.
 */
@OnTallylight
class LineageHoldsTest {
    private static final int STEPS = 150;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Works works;

    @Autowired
    private Sources sources;

    @Autowired
    private Remixes remixes;

    @Autowired
    private Curation curation;

    @Autowired
    private Lineage lineage;

    @Autowired
    private Cuts cuts;

    @Autowired
    private Publications publications;

    @Autowired
    private CreditRoll roll;

    @Autowired
    private Mergers mergers;

    @Autowired
    private Payees payees;

    @Autowired
    private Clock clock;

    @TempDir
    private Path folder;

    /** What this test remembers of a work. */
    private static final class Remembered {
        final WorkId id;
        final Viewer maker;
        final Map<WorkId, Map<EdgeClass, Line>> from = new HashMap<>();
        boolean declared;
        boolean forbidden;
        boolean withdrawn;
        boolean usedBefore;

        Remembered(WorkId id, Viewer maker) {
            this.id = id;
            this.maker = maker;
        }
    }

    private enum Line {
        WAITS,
        CONFIRMED,
        REFUSED
    }

    private enum Deed {
        PUBLISH,
        REMIX,
        NAME_LATER,
        NAME_A_DESCENDANT,
        TAKE_FROM_ELSEWHERE,
        WITHDRAW,
        CONFIRM,
        CONFIRM_ALL,
        REFUSE,
        DECLARE,
        AGREE,
        MERGE,
        CUT
    }

    private final Map<WorkId, Remembered> known = new HashMap<>();
    private final List<WorkId> order = new ArrayList<>();
    private final Set<PersonId> agreed = new HashSet<>();
    private final Map<CutId, Set<WorkId>> out = new HashMap<>();
    private final Map<Deed, Integer> done = new EnumMap<>(Deed.class);
    private final List<Viewer> people = new ArrayList<>();
    private Random random = new Random();
    private Makers cast;
    private Studio studio;
    private Treasury treasury;
    private Viewer nadia = Viewer.VISITOR;
    private Viewer leo = Viewer.VISITOR;
    private Viewer cleo = Viewer.VISITOR;
    private Asset film;

    @Test
    void noOrderOfDeedsMakesACycleLosesACreditOrLetsWhatIsUnlicensedIntoACut() {
        for (String each : System.getProperty("tallylight.seed", "4").split(",")) {
            try {
                live(Long.parseLong(each));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("-Dtallylight.seed=" + each + ", after " + done + ": " + failure, failure);
            }
            System.out.println("-Dtallylight.seed=" + each + ": " + done + ", out: " + out.size());
        }
    }

    private void live(long seed) {
        random = new Random(seed);
        known.clear();
        order.clear();
        agreed.clear();
        out.clear();
        done.clear();
        people.clear();
        cast = new Makers(context);
        studio = new Studio(context, folder);
        treasury = new Treasury(context, folder);
        nadia = cast.someone("Nadia", Role.PRODUCER);
        leo = cast.maker("Leo", Role.DIRECTOR);
        cleo = cast.someone("Cleo", Role.CURATOR);
        film = studio.film(leo, 2);
        for (String name : List.of("Ana", "Bo", "Cy", "Dee")) {
            people.add(cast.maker(name));
            agreed.add(people.getLast().someone());
        }
        people.add(cast.someone("Eli"));
        people.add(cast.someone("Fay"));
        for (int step = 0; step < STEPS; step++) {
            Deed deed = order.size() < 5 ? Deed.PUBLISH : Deed.values()[random.nextInt(Deed.values().length)];
            if (carriedOut(deed)) {
                done.merge(deed, 1, Integer::sum);
            }
            if (step % 50 == 49) {
                noWorkIsItsOwnAncestor();
                everyoneIsCredited();
            }
        }
        assertThat(done).containsKeys(Deed.REMIX, Deed.NAME_LATER, Deed.WITHDRAW, Deed.CUT);
    }

    private boolean carriedOut(Deed deed) {
        return switch (deed) {
            case PUBLISH -> remember(works.keep(draft(), someone().someone(), clock.instant()), List.of());
            case REMIX -> remixed();
            case NAME_LATER -> named(any(), any());
            case NAME_A_DESCENDANT -> descendantNamed();
            case TAKE_FROM_ELSEWHERE -> takenFromElsewhere();
            case WITHDRAW -> withdrawn();
            case CONFIRM -> judged(any(), Line.CONFIRMED);
            case CONFIRM_ALL -> {
                order.forEach(each -> judged(known.get(each), Line.CONFIRMED));
                yield true;
            }
            case REFUSE -> random.nextInt(3) == 0 && judged(any(), Line.REFUSED);
            case DECLARE -> declared();
            case AGREE -> random.nextInt(8) == 0 && agree(someone());
            case MERGE -> random.nextInt(4) == 0 && merged();
            case CUT -> cut();
        };
    }

    private Viewer someone() {
        return people.get(random.nextInt(people.size()));
    }

    private Remembered any() {
        return known.get(order.get(random.nextInt(order.size())));
    }

    private Keeping draft() {
        return Keeping.of(
                Description.titled("Verse " + order.size()),
                new Content.Text("Words " + random.nextLong()),
                random.nextInt(4) == 0 ? Audience.MEMBERS : Audience.EVERYONE);
    }

    private static Citation from(Remembered parent, EdgeClass kind) {
        return new Citation(parent.id, kind, "", null, "Thank you");
    }

    private EdgeClass kind() {
        return EdgeClass.values()[random.nextInt(EdgeClass.values().length)];
    }

    private boolean remember(Work work, List<Citation> citations) {
        Remembered fresh = new Remembered(
                work.id(),
                people.stream()
                        .filter(each -> each.someone().equals(work.maker()))
                        .findFirst()
                        .orElseThrow());
        citations.forEach(each -> fresh.from
                .computeIfAbsent(each.parent(), parent -> new EnumMap<>(EdgeClass.class))
                .put(each.kind(), Line.WAITS));
        known.put(work.id(), fresh);
        order.add(work.id());
        return true;
    }

    private boolean remixed() {
        Map<WorkId, Citation> citations = new HashMap<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            Remembered parent = any();
            citations.put(parent.id, from(parent, kind()));
        }
        List<Citation> all = List.copyOf(citations.values());
        boolean gone = all.stream().anyMatch(each -> known.get(each.parent()).withdrawn);
        try {
            return switch (remixes.keep(draft(), all, List.of(), someone().someone(), clock.instant())) {
                case Remixes.Remixed.Kept(var work) -> {
                    assertThat(gone)
                            .as("a withdrawn work is not remixed any more")
                            .isFalse();
                    yield remember(work, all);
                }
                case Remixes.Remixed.Refused _ -> false;
            };
        } catch (NotFound e) {
            assertThat(gone).isTrue();
            return false;
        }
    }

    private boolean named(Remembered child, Remembered parent) {
        Citation citation = from(parent, kind());
        try {
            Cited cited = sources.cite(child.id, List.of(citation), child.maker.someone(), clock.instant());
            if (!(cited instanceof Cited.Done)) {
                return false;
            }
        } catch (NotFound e) {
            assertThat(child.withdrawn || parent.withdrawn).isTrue();
            return false;
        }
        child.from
                .computeIfAbsent(parent.id, id -> new EnumMap<>(EdgeClass.class))
                .put(citation.kind(), Line.WAITS);
        return true;
    }

    /** Tries to close a circle. */
    private boolean descendantNamed() {
        Remembered below = any();
        Set<WorkId> above = above(Set.of(below.id), false);
        above.remove(below.id);
        if (above.isEmpty()) {
            return false;
        }
        Remembered ancestor = known.get(List.copyOf(above).get(random.nextInt(above.size())));
        assertThat(named(ancestor, below))
                .as("a work is not made from what was made from it")
                .isFalse();
        return true;
    }

    private boolean takenFromElsewhere() {
        Remembered work = any();
        External external = new External(
                "https://example.org/" + order.size(),
                "Found",
                "Somebody",
                EdgeClass.INCORPORATES,
                ExternalLicence.of("CC-BY-NC-4.0"),
                "On its page");
        if (work.withdrawn || random.nextInt(6) != 0) {
            return false;
        }
        boolean taken =
                sources.citeExternal(work.id, external, work.maker.someone(), clock.instant()) instanceof Cited.Done;
        work.forbidden |= taken;
        return taken;
    }

    private boolean withdrawn() {
        Remembered work = any();
        if (work.withdrawn || random.nextInt(3) != 0) {
            return false;
        }
        if (works.withdraw(work.id, work.maker.someone(), clock.instant()) instanceof Withdrawn.Deleted) {
            assertThat(known.values())
                    .as("what was used is not deleted")
                    .noneMatch(each -> each.from.containsKey(work.id));
            assertThat(out.values()).noneMatch(used -> used.contains(work.id));
            known.remove(work.id);
            order.remove(work.id);
        } else {
            work.withdrawn = true;
        }
        return true;
    }

    private boolean judged(Remembered child, Line verdict) {
        boolean any = false;
        for (Edge edge : sources.of(child.id)) {
            if (edge.waits()) {
                var answer = verdict == Line.CONFIRMED
                        ? curation.confirm(edge.seq(), null, cleo.someone(), clock.instant())
                        : curation.refuse(edge.seq(), "It is not so", cleo.someone(), clock.instant());
                assertThat(answer).isNotNull();
                child.from.get(edge.parent()).put(edge.kind(), verdict);
                any = true;
            }
        }
        return any;
    }

    private boolean declared() {
        order.forEach(id -> {
            Remembered each = known.get(id);
            if (!each.declared && !each.withdrawn && random.nextInt(10) != 0) {
                studio.declared(works.facts(List.of(id)).get(id), each.maker);
                each.declared = true;
            }
        });
        return true;
    }

    private boolean agree(Viewer someone) {
        cast.agrees(someone);
        return agreed.add(someone.someone());
    }

    /** Two accounts turn out to be one payee. */
    private boolean merged() {
        try {
            PayeeId from = treasury.gives(someone());
            PayeeId into = treasury.gives(someone());
            payees.verify(into, nadia, clock.instant());
            mergers.merge(from, into, nadia, clock.instant());
            return true;
        } catch (Invalid | Refused e) {
            return false; // They are one already.
        }
    }

    private boolean cut() {
        Set<WorkId> used = new HashSet<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            used.add(any().id);
        }
        if (used.stream().anyMatch(each -> known.get(each).withdrawn)) {
            return false;
        }
        var part = context.getBean(Productions.class)
                .start(PartKind.FILM, PartDraft.titled("Far " + out.size()), leo, clock.instant());
        Cut cut = cuts.add(part.id(), film.id(), "", null, null, leo, clock.instant());
        List<Use> rows = new ArrayList<>();
        used.forEach(each -> rows.add(
                Studio.row(works.facts(List.of(each)).get(each), Department.WRITING, rows.size(), rows.size() + 1)));
        cuts.edit(cut.id(), rows, leo, clock.instant());
        assertThat(cuts.lock(cut.id(), leo, clock.instant())).isInstanceOf(Locking.Done.class);
        boolean published = publications.publish(cut.id(), "", nadia, clock.instant()) instanceof Publishing.Out;
        if (published) {
            nothingIsUnlicensed(used);
            out.put(cut.id(), used);
        }
        used.forEach(each -> known.get(each).usedBefore = true);
        return published;
    }

    private void nothingIsUnlicensed(Set<WorkId> used) {
        for (WorkId id : above(used, true)) {
            Remembered each = known.get(id);
            assertThat(agreed).as("who made " + id + " agreed").contains(each.maker.someone());
            assertThat(each.declared).as(id + " is declared").isTrue();
            assertThat(each.forbidden)
                    .as(id + " has nothing that nobody may use")
                    .isFalse();
            assertThat(each.withdrawn && !each.usedBefore)
                    .as(id + " was taken away")
                    .isFalse();
            assertThat(each.from.values())
                    .as("all that " + id + " was made from was looked at")
                    .noneMatch(lines -> lines.containsValue(Line.WAITS));
        }
    }

    /** These works and all that they were made from, as far as nobody said that it is not so. */
    private Set<WorkId> above(Set<WorkId> roots, boolean takenOnly) {
        Set<WorkId> found = new HashSet<>();
        List<WorkId> next = new ArrayList<>(roots);
        while (!next.isEmpty()) {
            WorkId id = next.removeLast();
            if (found.add(id)) {
                known.get(id).from.forEach((parent, lines) -> {
                    if (lines.entrySet().stream()
                            .anyMatch(line -> line.getValue() != Line.REFUSED
                                    && (!takenOnly || line.getKey().takes()))) {
                        next.add(parent);
                    }
                });
            }
        }
        return found;
    }

    private void noWorkIsItsOwnAncestor() {
        Map<WorkId, Work> facts = works.facts(order);
        Map<Long, WorkId> bySeq = new HashMap<>();
        facts.values().forEach(each -> bySeq.put(each.seq(), each.id()));
        for (WorkId id : order) {
            Set<WorkId> above = new HashSet<>();
            for (long seq : lineage.ancestors(facts.get(id).seq())) {
                above.add(bySeq.get(seq));
            }
            Set<WorkId> remembered = above(Set.of(id), false);
            remembered.remove(id);
            assertThat(above).doesNotContain(id).isEqualTo(remembered);
        }
    }

    private void everyoneIsCredited() {
        out.forEach((cut, used) -> {
            Credits credits = roll.of(cuts.get(cut), Viewer.VISITOR);
            Set<PersonId> named = new HashSet<>();
            credits.makers().forEach(name -> named.add(name.person()));
            credits.upstreamMakers().forEach(name -> named.add(name.person()));
            Set<PersonId> made = new HashSet<>();
            above(used, false).forEach(id -> made.add(known.get(id).maker.someone()));
            assertThat(named).as("who is named").containsExactlyInAnyOrderElementsOf(made);
        });
    }
}
