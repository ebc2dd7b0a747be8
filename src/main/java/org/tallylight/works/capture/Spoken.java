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
        return purpose == null || take.content().medium() != Medium.AUDIO
                ? Optional.empty()
                : occasions.stream()
                        .filter(occasion -> occasion.kind().equals(purpose.kind()))
                        .findFirst()
                        .flatMap(occasion -> occasion.spoken(purpose.id()));
    }

    /** The sound that this browser recorded last for an occasion, if it waits. */
    public Optional<TakeId> waiting(String kind, UUID id, HttpServletRequest request) {
        return Claim.of(request)
                .flatMap(claim -> takes.latest(claim, kind, id))
                .filter(take -> take.content().medium() == Medium.AUDIO)
                .map(Take::id);
    }

    /** Takes it over: its row goes, and its sound is the caller's from now on. */
    @Transactional
    public Optional<AssetId> takeOver(TakeId id, String kind, UUID occasion, HttpServletRequest request) {
        Optional<Take> take = Claim.of(request).flatMap(claim -> takes.held(id, claim));
        return take.filter(held -> held.purpose() instanceof Take.For(var of, var about, var _)
                        && of.equals(kind)
                        && about.equals(occasion))
                .filter(held -> held.content().medium() == Medium.AUDIO)
                .flatMap(held -> {
                    takes.kept(held);
                    return held.content() instanceof Content.File(var asset, var _)
                            ? Optional.of(asset)
                            : Optional.empty();
                });
    }
}
