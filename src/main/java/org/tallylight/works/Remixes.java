package org.tallylight.works;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.tallylight.shared.PersonId;

/** Works that are kept together with what they were made from: all of it, or nothing. */
@Component
public class Remixes {
    private final Works works;
    private final Sources sources;

    Remixes(Works works, Sources sources) {
        this.works = works;
        this.sources = sources;
    }

    /** What came of it. */
    public sealed interface Remixed {
        record Kept(Work work) implements Remixed {}

        /** Nothing was kept; the sources cannot be named so. */
        record Refused(Cited why) implements Remixed {}
    }

    /** Keeps a work with its sources, then shares it as far as the draft says. */
    @Transactional
    public Remixed keep(
            Keeping draft, List<Citation> citations, List<External> externals, PersonId maker, Instant now) {
        Works.Kept kept = works.keepOnce(draft.privately(), maker, now);
        Work work = kept.work();
        if (!kept.fresh()) {
            return new Remixed.Kept(work); // The same form came a second time.
        }
        Cited cited = cite(work.id(), citations, externals, maker, now);
        return cited instanceof Cited.Done
                ? new Remixed.Kept(works.share(work.id(), draft.audience(), maker, now))
                : new Remixed.Refused(cited);
    }

    /** Names sources from here and from elsewhere: all of them, or none. */
    @Transactional
    public Cited cite(WorkId child, List<Citation> citations, List<External> externals, PersonId by, Instant now) {
        Cited cited = sources.cite(child, citations, by, now);
        for (External external : externals) {
            if (cited instanceof Cited.Done) {
                cited = sources.citeExternal(child, external, by, now);
            }
        }
        if (!(cited instanceof Cited.Done)) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return cited;
    }
}
