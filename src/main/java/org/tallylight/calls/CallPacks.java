package org.tallylight.calls;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Refused;
import org.tallylight.works.WorkId;
import org.tallylight.works.pack.MadePack;
import org.tallylight.works.pack.PackSource;

/** What was given to a call, a folder for each kind of answer; for whoever answers it. */
@Component
class CallPacks implements PackSource {
    private static final String WAITING = "waiting";

    private final JdbcClient db;
    private final Calls calls;
    private final Blinds blinds;

    CallPacks(JdbcClient db, Calls calls, Blinds blinds) {
        this.db = db;
        this.calls = calls;
        this.blinds = blinds;
    }

    @Override
    public String kind() {
        return "calls";
    }

    /** @throws Refused (409) while nobody may know who made what was given */
    @Override
    public Contents contents(String id, Viewer viewer) {
        Call call = calls.get(CallId.of(id));
        if (!calls.leads(call, viewer.person())) {
            throw new NotFound(call.id());
        }
        if (blinds.is(call.id())) {
            throw new Refused(409, "packs.blind");
        }
        List<Item> items = db.sql("""
                select x.work_id, (select a.kind from answer a where a.contribution_id = x.id
                    order by a.number desc limit 1) as answer
                from contribution x where x.call_id = :call order by x.given_at, x.id limit :most""")
                .param("call", call.id().value())
                .param("most", MadePack.WORKS_MAX + 1)
                .query((row, n) -> {
                    String answer = row.getString("answer");
                    String folder = answer == null ? WAITING : answer.toLowerCase(Locale.ROOT);
                    return new Item(List.of(folder), new WorkId(row.getObject("work_id", UUID.class)));
                })
                .list();
        return new Contents(call.title(), call.path(), items);
    }
}
