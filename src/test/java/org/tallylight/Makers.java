package org.tallylight;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.tallylight.people.AgeBand;
import org.tallylight.people.ConsentAction;
import org.tallylight.people.Consents;
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.Joined;
import org.tallylight.people.Joining;
import org.tallylight.people.Person;
import org.tallylight.people.SignUps;
import org.tallylight.people.Visit;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Content;
import org.tallylight.works.Description;
import org.tallylight.works.Keeping;
import org.tallylight.works.Work;
import org.tallylight.works.Works;

/** People of the {@link Cast} who make things and give them to calls and productions. */
public final class Makers {
    private static final AtomicInteger YOUNG = new AtomicInteger();

    private final ApplicationContext context;
    private final Clock clock;

    public Makers(ApplicationContext context) {
        this.context = context;
        this.clock = context.getBean(Clock.class);
    }

    /** Someone new who has accepted the contributor agreement. */
    public Viewer maker(String name, Role... granted) {
        return agrees(someone(name, granted));
    }

    public Viewer someone(String name, Role... granted) {
        return context.getBean(Cast.class).someone(name, granted);
    }

    /** Someone of 13 to 17 who has accepted it. */
    public Viewer minor(String name) {
        someone("Olga");
        String mail = "young" + YOUNG.incrementAndGet() + "@example.org";
        Joining joining = Joining.byMail(name, mail, AgeBand.MINOR, true, Locale.ENGLISH, Visit.NONE);
        Joined joined = context.getBean(SignUps.class).join(joining, clock.instant());
        if (!(joined instanceof Joined.Welcome(Person person))) {
            throw new AssertionError(joined.toString());
        }
        return agrees(context.getBean(Cast.class).viewer(person));
    }

    public Viewer agrees(Viewer someone) {
        return signs(someone, ConsentAction.GIVEN);
    }

    /** Takes the contributor agreement back. */
    public Viewer withdraws(Viewer someone) {
        return signs(someone, ConsentAction.WITHDRAWN);
    }

    private Viewer signs(Viewer someone, ConsentAction action) {
        Document agreement =
                context.getBean(Documents.class).current(Document.Kind.CONTRIBUTOR_AGREEMENT, Locale.ENGLISH);
        context.getBean(Consents.class)
                .record(someone.someone(), agreement, action, "127.0.0.1", "a test", List.of(), clock.instant());
        return someone;
    }

    /** A text by someone, shared that far. */
    public Work text(Viewer maker, String title, Audience audience) {
        return text(maker, Description.titled(title), audience);
    }

    public Work text(Viewer maker, Description description, Audience audience) {
        Keeping draft = Keeping.of(description, new Content.Text("About " + description.title()), audience);
        return context.getBean(Works.class).keep(draft, maker.someone(), clock.instant());
    }
}
