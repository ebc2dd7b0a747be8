package org.tallylight.works;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Id;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Frame;
import org.tallylight.web.Words;
import org.tallylight.works.albums.AlbumId;
import org.tallylight.works.albums.Albums;
import org.tallylight.works.albums.Entries;
import org.tallylight.works.finding.Finder;

/**
 * Naming sources in a form, one button after the other: a work is looked for or its link pasted, picked, taken away
 * again. The form goes to and fro as it is, so that it works without a script; nothing is kept before it is sent.
 */
@Component
class Sourcings {
    /** What fits on a screen beside the form. */
    static final int FOUND_MAX = 12;

    private final WorkCards cards;
    private final Sources sources;
    private final Finder finder;
    private final Viewed viewed;
    private final Albums albums;
    private final Entries entries;
    private final Clock clock;

    Sourcings(
            WorkCards cards,
            Sources sources,
            Finder finder,
            Viewed viewed,
            Albums albums,
            Entries entries,
            Clock clock) {
        this.cards = cards;
        this.sources = sources;
        this.finder = finder;
        this.viewed = viewed;
        this.albums = albums;
        this.entries = entries;
        this.clock = clock;
    }

    /** With these sources, before anything was done. */
    Sourcing with(
            List<SourceForm> chosen, List<ExternalForm> externals, @Nullable WorkId child, Viewer viewer, Frame f) {
        return shown(chosen, externals, "", List.of(), null, child, viewer, f.words());
    }

    /** As the form stands. */
    Sourcing as(HttpServletRequest request, @Nullable WorkId child, Viewer viewer, Frame f) {
        return with(SourceForm.of(request), ExternalForm.of(request), child, viewer, f);
    }

    /**
     * As the form stands after the button that was pressed: {@code act} is {@code look}, {@code find},
     * {@code pick-<id>}, {@code drop-<n>}, {@code album},
     * {@code elsewhere} or {@code forgo-<n>}.
     *
     * @param child the work whose sources are named, which is none of them; null while there is none yet
     */
    Sourcing after(HttpServletRequest request, @Nullable WorkId child, Viewer viewer, Frame f) {
        List<SourceForm> chosen = new ArrayList<>(SourceForm.of(request));
        List<ExternalForm> externals = new ArrayList<>(ExternalForm.of(request));
        String act = SourceForm.at(SourceForm.values(request, "act"), 0);
        String find = cut(SourceForm.at(SourceForm.values(request, "find"), 0).strip());
        String changed = null;
        List<Sourcing.Offer> gathered = List.of();
        if (act.equals("album")) {
            gathered = gathered(SourceForm.at(SourceForm.values(request, "album"), 0), viewer);
            changed = gathered.isEmpty() ? "sourcing.album.none" : null;
            find = "";
        } else if (act.startsWith("pick-")) {
            changed = pick(SourceForm.picked(act.substring(5)), chosen, viewer);
        } else if (act.startsWith("drop-")) {
            changed = drop(chosen, act.substring(5)) ? "sourcing.dropped" : null;
        } else if (act.startsWith("forgo-")) {
            changed = drop(externals, act.substring(6)) ? "sourcing.dropped" : null;
        } else if (act.equals("elsewhere")) {
            changed = elsewhere("", chosen, externals);
        } else if (link(find)) {
            changed =
                    ours(find, f) ? pick(SourceForm.picked(find), chosen, viewer) : elsewhere(find, chosen, externals);
            find = Objects.equals(changed, "source.unknown") ? find : "";
        }
        return shown(chosen, externals, find, gathered, changed, child, viewer, f.words());
    }

    /** What is in an album, works and ranges, from its beginning, as far as the viewer may see it. */
    private List<Sourcing.Offer> gathered(String album, Viewer viewer) {
        try {
            return entries
                    .of(albums.get(new AlbumId(Id.read(album)), viewer), viewer, null, Page.SIZE_MAX)
                    .items()
                    .stream()
                    .map(entry -> new Sourcing.Offer(
                            entry.card(),
                            entry.range() == null ? null : entry.range().stretch()))
                    .toList();
        } catch (NotFound e) {
            return List.of();
        }
    }

    private static String cut(String find) {
        int most = link(find) ? Limits.URL_CHARS_MAX : Limits.FIND_CHARS_MAX;
        // As people type it, without what no database takes.
        return Texts.line(find.length() <= most ? find : find.substring(0, most), "find", Limits.URL_CHARS_MAX);
    }

    private static boolean link(String find) {
        return find.startsWith("http://") || find.startsWith("https://") || find.startsWith("/works/");
    }

    /** Whether a link is of a work here; one of another house is from elsewhere, however it looks. */
    private static boolean ours(String link, Frame f) {
        if (link.startsWith("/")) {
            return true;
        }
        try {
            String host = URI.create(link).getAuthority();
            return host != null
                    && host.equalsIgnoreCase(URI.create(f.origin()).getAuthority())
                    && link.contains("/works/");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String pick(SourceForm source, List<SourceForm> chosen, Viewer viewer) {
        WorkId id = source.workOrNull();
        WorkCard card = id == null ? null : cards.find(viewer, List.of(id)).get(id);
        if (card == null) {
            return "source.unknown";
        }
        if (chosen.size() >= Limits.SOURCES_MAX) {
            return "sourcing.full";
        }
        if (chosen.stream().anyMatch(each -> card.id().equals(each.workOrNull()))) {
            return "sourcing.there";
        }
        chosen.add(source.with(card.id()));
        return "sourcing.picked";
    }

    private String elsewhere(String url, List<SourceForm> chosen, List<ExternalForm> externals) {
        if (chosen.size() + externals.size() >= Limits.SOURCES_MAX) {
            return "sourcing.full";
        }
        externals.add(ExternalForm.at(url, today()));
        return url.isEmpty() ? "sourcing.elsewhere" : "sourcing.elsewhere.link";
    }

    private LocalDate today() {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static boolean drop(List<?> forms, String number) {
        try {
            int index = Integer.parseInt(number) - 1;
            return index >= 0 && index < forms.size() && forms.remove(index) != null;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private Sourcing shown(
            List<SourceForm> chosen,
            List<ExternalForm> externals,
            String find,
            List<Sourcing.Offer> gathered,
            @Nullable String changed,
            @Nullable WorkId child,
            Viewer viewer,
            Words words) {
        Set<WorkId> ids = new HashSet<>();
        chosen.forEach(each -> {
            WorkId id = each.workOrNull();
            if (id != null) {
                ids.add(id);
            }
        });
        Map<WorkId, WorkCard> known = cards.find(viewer, ids);
        Set<WorkId> not = new HashSet<>(ids);
        if (child != null) {
            not.add(child);
        }
        List<External> foreign = externals.stream()
                .map(ExternalForm::soFar)
                .filter(Objects::nonNull)
                .toList();
        return new Sourcing(
                chosen,
                externals,
                known,
                find,
                (find.isEmpty() || link(find) ? gathered : found(find, viewer))
                        .stream()
                                .filter(offer -> !not.contains(offer.card().id()))
                                .toList(),
                without(not, viewed.latest(viewer, Viewed.SHOWN)),
                viewer.person() == null ? List.of() : albums.of(viewer.person()),
                sources.outbound(known.keySet(), foreign, child),
                InProduction.of(all(chosen, known.keySet(), foreign, child), words),
                changed);
    }

    /** What fits the words; or, where nothing does, what fits those that were meant. */
    private List<Sourcing.Offer> found(String find, Viewer viewer) {
        return finder.findMeant(find, viewer, FOUND_MAX).stream()
                .map(card -> new Sourcing.Offer(card, null))
                .toList();
    }

    private static List<WorkCard> without(Set<WorkId> not, List<WorkCard> cards) {
        return cards.stream().filter(card -> !not.contains(card.id())).toList();
    }

    /** From elsewhere: what is named now, and what stands behind the works that something is taken from. */
    private List<External> all(
            List<SourceForm> chosen, Collection<WorkId> known, List<External> foreign, @Nullable WorkId child) {
        List<WorkId> taken = new ArrayList<>();
        if (child != null) {
            taken.add(child);
        }
        chosen.stream()
                .filter(each -> !each.kind().equals(EdgeClass.INSPIRED.name()))
                .map(SourceForm::workOrNull)
                .filter(known::contains)
                .forEach(taken::add);
        List<External> all = new ArrayList<>(foreign);
        all.addAll(sources.upstream(taken));
        return all;
    }
}
