package org.tallylight.publishing;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Part;
import org.tallylight.productions.Parts;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** Tells everyone in the credits of what has come out: whose work is in it, and whoever they built on. */
@Component
class Premiere {
    private final CreditRoll roll;
    private final Cuts cuts;
    private final Parts parts;
    private final Notices notices;
    private final Clock clock;

    Premiere(CreditRoll roll, Cuts cuts, Parts parts, Notices notices, Clock clock) {
        this.roll = roll;
        this.cuts = cuts;
        this.parts = parts;
        this.notices = notices;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void tell(EpisodePublished news) {
        Part part = parts.get(news.part());
        Cut cut = cuts.get(news.cut());
        Credits credits = roll.of(cut, Viewer.VISITOR);
        Instant now = clock.instant();
        String link = "/watch/" + part.id().text();
        Map<PersonId, Credits.Line> first = new LinkedHashMap<>();
        for (Credits.Line line : credits.lines()) {
            for (Credits.Name maker : line.work().makers()) {
                PersonId person = maker.person();
                if (person != null) {
                    first.putIfAbsent(person, line);
                }
            }
        }
        first.forEach((person, line) -> {
            String at =
                    line.spans().isEmpty() ? "" : line.spans().getFirst().in().clock();
            String kind = at.isEmpty() ? "premiere.behind" : "premiere.in";
            notices.tellOnce(
                    cut.id().text(),
                    person,
                    kind,
                    link,
                    now,
                    part.title(),
                    line.work().title(),
                    at);
        });
        for (Credits.Name name : credits.upstreamMakers()) {
            PersonId person = name.person();
            if (person != null) {
                notices.tellOnce(cut.id().text(), person, "premiere.upstream", link, now, part.title());
            }
        }
    }
}
