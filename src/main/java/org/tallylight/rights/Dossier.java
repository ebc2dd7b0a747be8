package org.tallylight.rights;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.WorkId;

/** All that is known of some works and of those in them, and what follows from it. Pure. */
final class Dossier {
    /** A work. */
    record Facts(
            WorkId id,
            String title,
            boolean published,
            boolean cc0,
            int latest,
            boolean withdrawn,
            boolean locked,
            boolean hidden) {}

    /** What a work was made from, here. */
    record Line(long seq, WorkId parent, String parentTitle, int parentVersion, EdgeClass kind, boolean confirmed) {}

    /** Who made a work. */
    record Author(PersonId person, String name, boolean ofAge, boolean agreed, int bp) {}

    /** What a work was made from, from elsewhere. */
    record Elsewhere(String id, String title, Idea idea, Permission permission, boolean evidence) {
        /** Whether it gave no more than an idea: its maker says so, and a curator has agreed, or not yet, or not. */
        enum Idea {
            NO,
            WAITS,
            YES
        }
    }

    private static final int ALL_BP = 10_000;

    private final Map<WorkId, Facts> facts;
    private final Map<WorkId, List<Line>> lines;
    private final Map<WorkId, List<Author>> authors;
    private final Map<WorkId, Declaration> declarations;
    private final Map<WorkId, List<Elsewhere>> elsewhere;
    private final Set<String> waived;
    private final Map<WorkId, Integer> versions = new HashMap<>();
    private final LocalDate today;

    Dossier(
            Map<WorkId, Facts> facts,
            Map<WorkId, Integer> cut,
            Map<WorkId, List<Line>> lines,
            Map<WorkId, List<Author>> authors,
            Map<WorkId, Declaration> declarations,
            Map<WorkId, List<Elsewhere>> elsewhere,
            List<Waiver> waivers,
            LocalDate today) {
        this.facts = facts;
        this.lines = lines;
        this.authors = authors;
        this.declarations = declarations;
        this.elsewhere = elsewhere;
        this.waived = waivers.stream()
                .map(waiver -> waiver.work().text() + " " + waiver.item())
                .collect(Collectors.toSet());
        this.today = today;
        cut.forEach((work, version) -> needs(work, version == 0 ? latest(work) : version));
        lines.values()
                .forEach(all -> all.stream()
                        .filter(line -> line.kind().takes())
                        .forEach(line -> needs(line.parent(), line.parentVersion())));
    }

    private int latest(WorkId work) {
        Facts known = facts.get(work);
        return known == null ? 1 : known.latest();
    }

    private void needs(WorkId work, int version) {
        versions.merge(work, version, Math::max);
    }

    boolean knows(WorkId work) {
        return facts.containsKey(work);
    }

    /** The works and all whose stuff is in them, each with the one of {@code roots} that leads to it, or null. */
    Map<WorkId, @Nullable WorkId> reach(Collection<WorkId> roots) {
        Map<WorkId, @Nullable WorkId> via = new LinkedHashMap<>();
        Deque<WorkId> open = new ArrayDeque<>();
        for (WorkId root : roots) {
            if (knows(root) && !via.containsKey(root)) {
                via.put(root, null);
                open.add(root);
            }
        }
        while (!open.isEmpty()) {
            WorkId work = open.remove();
            WorkId root = via.get(work) == null ? work : via.get(work);
            for (Line line : lines.getOrDefault(work, List.of())) {
                if (line.kind().takes() && knows(line.parent()) && !via.containsKey(line.parent())) {
                    via.put(line.parent(), root);
                    open.add(line.parent());
                }
            }
        }
        return via;
    }

    /** Everything that is looked at of one work. */
    List<Clearance.Item> judge(WorkId id, @Nullable WorkId via) {
        Judging on = new Judging(Objects.requireNonNull(facts.get(id)), via);
        standing(on);
        agreements(on);
        declared(on);
        for (Elsewhere source : elsewhere.getOrDefault(id, List.of())) {
            external(on, source);
        }
        for (Line line : lines.getOrDefault(id, List.of())) {
            String kind = line.kind() == EdgeClass.INSPIRED ? "rights.reason.edge.idea" : "rights.reason.edge.waits";
            on.say(
                    Clearance.What.EDGE,
                    String.valueOf(line.seq()),
                    line.confirmed(),
                    line.confirmed() ? "rights.reason.edge" : kind,
                    "/curation/edges#edge-" + line.seq(),
                    line.parentTitle());
        }
        return on.items;
    }

    private static void standing(Judging on) {
        Facts work = on.work;
        if (work.hidden()) {
            on.forbid(Clearance.What.STANDING, "hidden", "rights.reason.hidden", on.page());
        } else if (work.withdrawn() && !work.locked()) {
            on.forbid(Clearance.What.STANDING, "withdrawn", "rights.reason.withdrawn", on.page());
        } else {
            String key = work.published() ? "rights.reason.standing" : "rights.reason.private";
            on.say(Clearance.What.STANDING, "", work.published(), key, on.page());
        }
    }

    private void agreements(Judging on) {
        List<Author> all = authors.getOrDefault(on.work.id(), List.of());
        for (Author author : all) {
            String who = author.person().text();
            if (on.work.cc0()) {
                on.say(Clearance.What.AGREEMENT, who, true, "rights.reason.cc0", on.rightsPage(), author.name());
            } else {
                String key = author.agreed() ? "rights.reason.agreement" : "rights.reason.agreement.missing";
                on.say(Clearance.What.AGREEMENT, who, author.agreed(), key, on.rightsPage(), author.name());
            }
            if (!author.ofAge()) {
                on.say(Clearance.What.APPROVAL, who, false, "rights.reason.approval", on.rightsPage(), author.name());
            }
        }
        if (all.isEmpty()) {
            on.say(Clearance.What.AGREEMENT, "", false, "rights.reason.nobody", on.rightsPage());
        }
    }

    private void declared(Judging on) {
        Declaration declaration = declarations.get(on.work.id());
        int version = versions.getOrDefault(on.work.id(), on.work.latest());
        if (declaration == null) {
            on.say(Clearance.What.DECLARATION, "v" + version, false, "rights.reason.undeclared", on.rightsPage());
            return;
        }
        boolean covers = declaration.upToVersion() >= version;
        on.say(
                Clearance.What.DECLARATION,
                "v" + version,
                covers,
                covers ? "rights.reason.declared" : "rights.reason.declared.older",
                on.rightsPage(),
                declaration.upToVersion(),
                version);
        Statements said = declaration.statements();
        int shares = authors.getOrDefault(on.work.id(), List.of()).stream()
                .mapToInt(Author::bp)
                .sum();
        boolean whole = said.authorsComplete() && shares == ALL_BP;
        String authorsKey = whole ? "rights.reason.authors" : "rights.reason.authors.open";
        on.say(Clearance.What.AUTHORS, "", whole, authorsKey, on.rightsPage());
        statement(on, Clearance.What.PEOPLE, "rights.reason.people", said.people(), said.peopleNote());
        statement(on, Clearance.What.PLACES, "rights.reason.places", said.places(), said.placesNote());
        on.say(
                Clearance.What.AI,
                "",
                true,
                "rights.reason.ai",
                on.rightsPage(),
                said.aiUse().code());
        said.thirdParty().forEach(item -> thirdParty(on, item));
    }

    private static void statement(Judging on, Clearance.What what, String key, Statement statement, String note) {
        boolean ready = statement != Statement.OPEN;
        String detail = ready ? "" : mark(note);
        on.say(what, detail, ready, key + "." + statement, on.rightsPage());
    }

    private void thirdParty(Judging on, ThirdParty item) {
        String detail = mark(item.toString());
        Permission.Verdict verdict = item.permission().verdict();
        if (verdict == Permission.Verdict.REFUSED) {
            on.forbid(
                    Clearance.What.THIRD_PARTY,
                    detail,
                    "rights.reason.licence",
                    on.rightsPage(),
                    item.title(),
                    item.permission().code());
        } else if (verdict == Permission.Verdict.MISSING) {
            on.say(Clearance.What.THIRD_PARTY, detail, false, "rights.reason.item", on.rightsPage(), item.title());
        } else if (item.endsOn() != null && item.endsOn().isBefore(today)) {
            on.say(Clearance.What.THIRD_PARTY, detail, false, "rights.reason.ended", on.rightsPage(), item.title());
        } else if (item.permission() == Permission.SIGNED && !item.everything()) {
            on.say(Clearance.What.THIRD_PARTY, detail, false, "rights.reason.limited", on.rightsPage(), item.title());
        } else {
            on.allow(Clearance.What.THIRD_PARTY, detail, item.permission(), item.title());
        }
    }

    private static void external(Judging on, Elsewhere source) {
        String link = on.rightsPage();
        String code = source.permission().code();
        if (source.idea() == Elsewhere.Idea.YES) {
            on.say(Clearance.What.EXTERNAL, source.id(), true, "rights.reason.idea", link, source.title());
        } else if (source.idea() == Elsewhere.Idea.WAITS) {
            String queue = "/curation/edges#external-" + source.id();
            on.say(Clearance.What.EXTERNAL, source.id(), false, "rights.reason.edge.idea", queue, source.title());
        } else if (source.permission() == Permission.NONE) {
            on.say(Clearance.What.EXTERNAL, source.id(), false, "rights.reason.taken", link, source.title());
        } else if (source.permission().verdict() == Permission.Verdict.REFUSED) {
            on.forbid(Clearance.What.EXTERNAL, source.id(), "rights.reason.licence", link, source.title(), code);
        } else if (source.permission() == Permission.SIGNED) {
            // Given to the maker alone; whether it covers the company, a producer has to read.
            on.say(Clearance.What.EXTERNAL, source.id(), false, "rights.reason.letter", link, source.title());
        } else if (!source.evidence()) {
            on.say(Clearance.What.EXTERNAL, source.id(), false, "rights.reason.evidence", link, source.title());
        } else {
            on.allow(Clearance.What.EXTERNAL, source.id(), source.permission(), source.title());
        }
    }

    /** A short name for a text, so that a waiver goes with what it was given for and with nothing else. */
    private static String mark(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The items of one work as they come together. */
    private final class Judging {
        private final Facts work;
        private final @Nullable WorkId via;
        private final List<Clearance.Item> items = new ArrayList<>();

        Judging(Facts work, @Nullable WorkId via) {
            this.work = work;
            this.via = via;
        }

        String page() {
            return "/works/" + work.id().text();
        }

        String rightsPage() {
            return page() + "/rights";
        }

        void say(Clearance.What what, String detail, boolean ready, String key, String link, Object... args) {
            add(what, detail, ready, key, link, false, false, args);
        }

        void forbid(Clearance.What what, String detail, String key, String link, Object... args) {
            add(what, detail, false, key, link, true, false, args);
        }

        void allow(Clearance.What what, String detail, Permission permission, String title) {
            boolean risk = permission.verdict() == Permission.Verdict.DRM_RISK;
            String key = risk ? "rights.reason.free.risk" : "rights.reason.free";
            add(what, detail, true, key, rightsPage(), false, risk, title, permission.code());
        }

        private void add(
                Clearance.What what,
                String detail,
                boolean ready,
                String key,
                String link,
                boolean forbids,
                boolean risk,
                Object... args) {
            String name = detail.isEmpty() ? what.name() : what.name() + ":" + detail;
            Clearance.State state = ready
                    ? Clearance.State.READY
                    : waived.contains(work.id().text() + " " + name) ? Clearance.State.WAIVED : Clearance.State.MISSING;
            items.add(new Clearance.Item(
                    work.id(), work.title(), via, what, detail, state, key, List.of(args), link, forbids, risk));
        }
    }
}
