package org.tallylight.productions.script;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.productions.Part;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.makers.Maker;
import org.tallylight.works.makers.Makers;

/** What people are told of scripts and of the lines they offered, in the transaction of what happened. */
@Component
class ScriptNews {
    private final Notices notices;
    private final Makers makers;

    ScriptNews(Notices notices, Makers makers) {
        this.notices = notices;
        this.makers = makers;
    }

    void set(Script script, Work work, Part part, Viewer by, Instant now) {
        makersBut(work, by, "script.set", script.link(), now, work.title(), part.title());
    }

    void removed(Script script, Work work, Part part, String why, Viewer by, Instant now) {
        String link = "/parts/" + script.part().text() + "/ideas";
        makersBut(work, by, "script.removed", link, now, work.title(), part.title(), why);
    }

    private void makersBut(Work work, Viewer by, String kind, String link, Instant now, Object... args) {
        for (Maker maker : makers.of(work.id())) {
            if (!maker.left() && !by.is(maker.person())) {
                notices.tell(maker.person(), kind, link, now, args);
            }
        }
    }

    /** To those who may take it. */
    void offered(Script script, Work work, LineOffer offer, Viewer by, Instant now) {
        for (Maker maker : makers.of(work.id())) {
            if (maker.pen() && !maker.left() && !by.is(maker.person())) {
                notices.tell(maker.person(), "script.offered", script.at(offer.last()), now, by.name(), work.title());
            }
        }
    }

    void taken(Script script, Work work, LineOffer offer, Viewer by, Instant now) {
        if (!by.is(offer.by())) {
            notices.tell(offer.by(), "script.taken", script.at(offer.last()), now, by.name(), work.title());
        }
    }

    void declined(Script script, Work work, LineOffer offer, String word, Viewer by, Instant now) {
        if (!by.is(offer.by())) {
            String link = script.link() + "/offers#" + offer.id().text();
            notices.tell(offer.by(), "script.declined", link, now, by.name(), work.title(), word);
        }
    }

    /** The whole script went. */
    void closed(PersonId person, Script script, String title, String why, Instant now) {
        notices.tell(person, "script.closed", "/parts/" + script.part().text() + "/ideas", now, title, why);
    }
}
