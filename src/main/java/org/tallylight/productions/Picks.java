package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Answers;
import org.tallylight.community.Notices;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Next;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** What it sets off when a work is taken into a cut: its makers hear of it, and are asked what must be asked. */
@Component
class Picks {
    private final JdbcClient db;
    private final Works works;
    private final Answers answers;
    private final Consents consents;
    private final Notices notices;

    Picks(JdbcClient db, Works works, Answers answers, Consents consents, Notices notices) {
        this.db = db;
        this.works = works;
        this.answers = answers;
        this.consents = consents;
        this.notices = notices;
    }

    /**
     * Notes which works are in a cut of this part. The first time, their makers are told, and asked for the
     * contributor agreement if they have not given it ({@code rights.md}).
     */
    void pick(Part part, Collection<WorkId> picked, Viewer by, Instant now) {
        List<WorkId> fresh = new ArrayList<>();
        for (WorkId work : picked) {
            int added = db.sql("""
                    insert into pick (part, work_id, picked_by, picked_at) values (:part, :work, :by, :now)
                    on conflict do nothing""")
                    .param("part", part.id().value())
                    .param("work", work.value())
                    .param("by", by.someone().value())
                    .param("now", Timestamp.from(now))
                    .update();
            if (added == 1) {
                fresh.add(work);
            }
        }
        Map<WorkId, Work> facts = works.facts(fresh);
        works.shares(fresh).forEach((work, makers) -> {
            for (Share maker : makers) {
                tell(maker.person(), facts.get(work), part, by, now);
            }
        });
    }

    private void tell(PersonId maker, @Nullable Work work, Part part, Viewer by, Instant now) {
        if (work == null) {
            return;
        }
        if (!consents.given(maker, Document.Kind.CONTRIBUTOR_AGREEMENT)) {
            notices.tell(
                    maker, "picked.agree", Next.through("/agreement", part.link()), now, work.title(), part.title());
        } else if (!by.is(maker)) {
            notices.tell(maker, "picked", work.path(), now, work.title(), part.title());
        }
    }

    /**
     * Locks the works of a cut into its part, and answers whoever gave them to a call or put them forward; the
     * makers of the others are told too.
     *
     * @param around the part of the cut, those it belongs to and those it is made of
     */
    void lock(Part part, Collection<Part> around, Collection<WorkId> used, Viewer by, Instant now) {
        used.forEach(work -> works.lock(work, part.id().value(), by.someone(), now));
        List<UUID> parts = around.stream().map(each -> each.id().value()).toList();
        Set<WorkId> told = answers.used(used, parts, part.title(), part.link(), by.someone(), now);
        List<WorkId> others = used.stream().filter(work -> !told.contains(work)).toList();
        Map<WorkId, Work> facts = works.facts(others);
        works.shares(others).forEach((id, makers) -> {
            Work work = facts.get(id);
            for (Share maker : makers) {
                if (work != null && !by.is(maker.person())) {
                    notices.tell(maker.person(), "used", part.link(), now, work.title(), part.title());
                }
            }
        });
    }
}
