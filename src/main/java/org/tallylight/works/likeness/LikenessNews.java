package org.tallylight.works.likeness;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tallylight.community.Notices;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Share;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** Tells people what a work of theirs resembles, and what a curator said about it. */
@Component
class LikenessNews {
    private final Works works;
    private final Notices notices;

    LikenessNews(Works works, Notices notices) {
        this.works = works;
        this.notices = notices;
    }

    /** Asks its makers, once. */
    void asked(Work child, Work parent, Instant now) {
        for (PersonId maker : makers(child.id())) {
            notices.tellOnce(
                    "likeness " + child.id() + " " + parent.id(),
                    maker,
                    "likeness.asked",
                    child.path() + "/likenesses",
                    now,
                    child.title(),
                    parent.title());
        }
    }

    /** Tells both sides, each as far as they may see the other's work. */
    void decided(Likeness likeness, Instant now) {
        Likeness.Verdict verdict = likeness.verdict();
        var both = works.facts(List.of(likeness.child(), likeness.parent()));
        Work child = both.get(likeness.child());
        Work parent = both.get(likeness.parent());
        if (verdict == null || child == null || parent == null) {
            return;
        }
        String kind = verdict.so() ? "likeness.so" : "likeness.not-so";
        Set<PersonId> mine = makers(child.id());
        tell(mine, parent, kind + ".mine", child, child, parent, verdict.reason(), likeness, now);
        Set<PersonId> theirs = makers(parent.id());
        theirs.removeAll(mine);
        tell(theirs, child, kind + ".theirs", child, child, parent, verdict.reason(), likeness, now);
    }

    private void tell(
            Set<PersonId> people,
            Work other,
            String kind,
            Work where,
            Work child,
            Work parent,
            String reason,
            Likeness likeness,
            Instant now) {
        for (PersonId person : people) {
            Viewer member = new Viewer(person, "", "", Set.of());
            if (works.visibleTo(member).maybe(other.id()).isPresent()) {
                notices.tellOnce(
                        "likeness " + likeness.id().text(),
                        person,
                        kind,
                        where.path(),
                        now,
                        child.title(),
                        parent.title(),
                        reason);
            }
        }
    }

    private Set<PersonId> makers(WorkId work) {
        return works.shares(List.of(work)).getOrDefault(work, List.of()).stream()
                .map(Share::person)
                .collect(Collectors.toSet());
    }
}
