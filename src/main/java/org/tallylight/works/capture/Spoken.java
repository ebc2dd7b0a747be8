package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import org.tallylight.shared.Medium;
import org.tallylight.works.Content;
import org.tallylight.works.Occasion;

/** Takes that are said to someone, and not kept as works: see {@link Occasion#spoken}. */
@Component
public class Spoken {
    private final Takes takes;
    private final ObjectProvider<Occasion> occasions;

    Spoken(Takes takes, ObjectProvider<Occasion> occasions) {
        this.takes = takes;
        this.occasions = occasions;
    }

    /** Where a take is said, or nothing where it is to be kept. */
    Optional<String> where(Take take) {
        Take.For purpose = take.purpose();
        return purpose == null
                ? Optional.empty()
                : said(purpose.kind(), take.content().medium()).flatMap(occasion -> occasion.spoken(purpose.id()));
    }

    private Optional<Occasion> said(String kind, Medium medium) {
        return occasions.stream()
                .filter(occasion -> occasion.kind().equals(kind) && occasion.saidBy(medium))
                .findFirst();
    }

    /** What this browser recorded last for an occasion, if it waits. */
    public Optional<TakeId> waiting(String kind, UUID id, HttpServletRequest request) {
        return recorded(kind, id, request).map(Recorded::id);
    }

    /** A recording that waits to be said. */
    public record Recorded(TakeId id, Medium medium) {
        /** Where its bearer hears and sees it. */
        public String path() {
            return "/keep/" + id.text() + "/file";
        }
    }

    /** The same, and whether it is a sound or a film. */
    public Optional<Recorded> recorded(String kind, UUID id, HttpServletRequest request) {
        return Claim.of(request)
                .flatMap(claim -> takes.latest(claim, kind, id))
                .filter(take -> said(kind, take.content().medium()).isPresent())
                .map(take -> new Recorded(take.id(), take.content().medium()));
    }

    /** Takes it over: its row goes, and its sound is the caller's from now on. */
    @Transactional
    public Optional<AssetId> takeOver(TakeId id, String kind, UUID occasion, HttpServletRequest request) {
        Optional<Take> take = Claim.of(request).flatMap(claim -> takes.held(id, claim));
        return take.filter(held -> held.purpose() instanceof Take.For(var of, var about, var _)
                        && of.equals(kind)
                        && about.equals(occasion))
                .filter(held -> said(kind, held.content().medium()).isPresent())
                .flatMap(held -> {
                    takes.kept(held);
                    return held.content() instanceof Content.File(var asset, var _)
                            ? Optional.of(asset)
                            : Optional.empty();
                });
    }
}
