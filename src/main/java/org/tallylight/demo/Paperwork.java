package org.tallylight.demo;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tallylight.people.ConsentAction;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.Visit;
import org.tallylight.rights.Declarations;
import org.tallylight.rights.Statement;
import org.tallylight.rights.Statements;
import org.tallylight.shared.PersonId;
import org.tallylight.works.Confirmed;
import org.tallylight.works.Curation;
import org.tallylight.works.Description;
import org.tallylight.works.Edge;
import org.tallylight.works.ExternalSource;
import org.tallylight.works.Externals;
import org.tallylight.works.Sources;

/** Who signs, who declares, who confirms what came from what. */
final class Paperwork {
    private static final List<String> CURATORS = List.of("yuki", "paco");

    private final Cast cast;
    private final Shelf shelf;
    private final Gallery gallery;
    private final DemoClock clock;
    private final Consents consents;
    private final Documents documents;
    private final Declarations declarations;
    private final Sources sources;
    private final Curation curation;
    private final Externals externals;

    Paperwork(
            Cast cast,
            Shelf shelf,
            Gallery gallery,
            DemoClock clock,
            Consents consents,
            Documents documents,
            Declarations declarations,
            Sources sources,
            Curation curation,
            Externals externals) {
        this.cast = cast;
        this.shelf = shelf;
        this.gallery = gallery;
        this.clock = clock;
        this.consents = consents;
        this.documents = documents;
        this.declarations = declarations;
        this.sources = sources;
        this.curation = curation;
        this.externals = externals;
    }

    /** Has someone accept the contributor agreement, in their language, if they have not. */
    void agree(String handle) {
        PersonId person = cast.id(handle);
        if (!consents.given(person, Document.Kind.CONTRIBUTOR_AGREEMENT)) {
            Document agreement = documents.current(
                    Document.Kind.CONTRIBUTOR_AGREEMENT, cast.member(handle).language());
            consents.record(
                    person,
                    agreement,
                    ConsentAction.GIVEN,
                    Visit.NONE.ip(),
                    Visit.NONE.userAgent(),
                    List.of(),
                    clock.instant());
        }
    }

    /** All that these works, and what they were made from, need before a film may use them. */
    void clear(Collection<String> works, Collection<String> except) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(works);
        while (!next.isEmpty()) {
            String key = next.removeFirst();
            if (all.add(key)) {
                shelf.get(key).sources().forEach(source -> next.add(source.key()));
            }
        }
        all.removeAll(except);
        for (String key : all) {
            Piece piece = shelf.get(key);
            agree(piece.maker());
            if (declarations.of(gallery.id(key)).isEmpty()) {
                declarations.declare(gallery.id(key), statements(piece), cast.viewer(piece.maker()), clock.instant());
            }
            sources.of(gallery.id(key)).forEach(this::confirm);
            externals.of(gallery.id(key)).forEach(source -> confirm(source, piece.maker()));
        }
    }

    private Statements statements(Piece piece) {
        boolean people = piece.said().containsKey("who");
        Description said = piece.description(cast);
        boolean machine = said.aiUse().ai();
        return new Statements(
                true,
                people ? Statement.CLEARED : Statement.NONE,
                people ? piece.one("who") : "",
                Statement.NONE,
                "",
                said.aiUse(),
                machine ? "The machine named beside the work" : "",
                machine ? said.aiNote() : "",
                List.of());
    }

    private void confirm(ExternalSource source, String maker) {
        if (source.verdict() == null) {
            String curator = CURATORS.stream()
                    .filter(each -> !each.equals(maker))
                    .findFirst()
                    .orElseThrow();
            externals.confirm(source.id(), cast.id(curator), clock.instant());
        }
    }

    private void confirm(Edge edge) {
        if (!edge.waits()) {
            return;
        }
        for (String curator : CURATORS) {
            if (curation.confirm(edge.seq(), edge.claimedBp(), cast.id(curator), clock.instant())
                    instanceof Confirmed.Done) {
                return;
            }
        }
        throw new IllegalStateException("no curator can confirm edge " + edge.seq());
    }
}
