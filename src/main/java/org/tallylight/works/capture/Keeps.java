package org.tallylight.works.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.tallylight.people.Joined;
import org.tallylight.people.Joining;
import org.tallylight.people.SignUps;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Citation;
import org.tallylight.works.Description;
import org.tallylight.works.Keeping;
import org.tallylight.works.Occasion;
import org.tallylight.works.Remixes;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** Keeping a take: it becomes a work, and a visitor gets an account with it, both or neither. */
@Component
class Keeps {
    static final String PROMPT = "prompt";

    private final Takes takes;
    private final Works works;
    private final Remixes remixes;
    private final Crediting crediting;
    private final SignUps signUps;
    private final ObjectProvider<Occasion> occasions;

    Keeps(
            Takes takes,
            Works works,
            Remixes remixes,
            Crediting crediting,
            SignUps signUps,
            ObjectProvider<Occasion> occasions) {
        this.takes = takes;
        this.works = works;
        this.remixes = remixes;
        this.crediting = crediting;
        this.signUps = signUps;
        this.occasions = occasions;
    }

    /** What its maker says of a take, and of the work that it was made with. */
    record Said(Function<Take, Description> description, Crediting.Said credit) {}

    /** Keeps a take for someone who has an account. */
    @Transactional
    Kept keep(TakeId id, Claim claim, Audience audience, Said said, PersonId maker, Instant now) {
        Optional<Take> take = takes.held(id, claim);
        return take.isEmpty() ? new Kept.Nothing() : keep(take.get(), audience, said, maker, now);
    }

    /** Keeps a take for a visitor, who joins with it. */
    @Transactional
    Kept keep(TakeId id, Claim claim, Audience audience, Said said, Joining draft, Instant now) {
        Optional<Take> take = takes.held(id, claim);
        if (take.isEmpty()) {
            return new Kept.Nothing();
        }
        Joined joined = signUps.join(draft, now);
        if (joined instanceof Joined.Welcome(var person)) {
            return keep(take.get(), audience, said, person.id(), now);
        }
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Kept.NotJoined(joined);
    }

    private Kept keep(Take take, Audience audience, Said said, PersonId maker, Instant now) {
        Take.For purpose = take.purpose();
        Keeping draft = Keeping.of(said.description.apply(take), take.content(), audience)
                .answering(prompted(purpose))
                .once(take.id().value());
        List<Citation> named = crediting
                .of(take, new Viewer(maker, "", "", Set.of()))
                .map(source -> List.of(said.credit.citation(take, source)))
                .orElse(List.of());
        Work work;
        if (named.isEmpty()) {
            work = works.keep(draft, maker, now);
        } else {
            switch (remixes.keep(draft, named, List.of(), maker, now)) {
                case Remixes.Remixed.Kept(var kept) -> work = kept;
                case Remixes.Remixed.Refused(var why) -> {
                    // The take is still its maker's, and a visitor has no account of it.
                    TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                    return new Kept.NotNamed(why);
                }
            }
        }
        takes.kept(take, work.id(), maker);
        return new Kept.Done(work, purpose == null ? work.next() : next(purpose, work));
    }

    private static Keeping.@Nullable Prompted prompted(Take.@Nullable For purpose) {
        return purpose == null || !purpose.kind().equals(PROMPT)
                ? null
                : new Keeping.Prompted(purpose.id(), purpose.ask());
    }

    private String next(Take.For purpose, Work work) {
        return occasions.stream()
                .filter(occasion -> occasion.kind().equals(purpose.kind()))
                .findFirst()
                .map(occasion -> occasion.next(purpose.id(), work.id()))
                .filter(path -> !path.equals(work.path()))
                .orElse(work.next());
    }
}
