package org.tallylight.money;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.tallylight.Makers;
import org.tallylight.TestClock;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.books.BookLineId;
import org.tallylight.money.books.Books;
import org.tallylight.money.payees.BankDetails;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.productions.Cut;
import org.tallylight.productions.Cuts;
import org.tallylight.productions.Department;
import org.tallylight.productions.Locking;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Studio;
import org.tallylight.shared.Money;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.Work;
import org.tallylight.works.makers.Consent;

/** What the tests of the money need: films that are cut, books that are written, payees who are verified. */
public final class Treasury {
    public static final Currency EUR = Currency.getInstance("EUR");
    /** A German account with right check digits. */
    public static final String IBAN = "DE89370400440532013000";

    public final Makers cast;
    public final Studio studio;
    public final Viewer director;

    private final ApplicationContext context;
    private final TestClock clock;

    public Treasury(ApplicationContext context, Path folder) {
        this.context = context;
        this.clock = (TestClock) context.getBean(Clock.class);
        this.cast = new Makers(context);
        this.studio = new Studio(context, folder);
        this.director = cast.maker("Leo", Role.DIRECTOR);
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Instant now() {
        return clock.instant();
    }

    public Instant later(Duration passed) {
        return clock.advance(passed);
    }

    public static Money eur(String amount) {
        return Money.parse(amount, EUR, "amount");
    }

    /** A text of someone's, shared with everyone. */
    public Work written(Viewer maker, String title) {
        return studio.written(maker, Description.titled(title), Audience.EVERYONE);
    }

    /** A film that uses these texts for a second each, one after the other, locked. */
    public Part film(String title, Work... works) {
        Part film = bean(Productions.class).start(PartKind.FILM, PartDraft.titled(title), director, now());
        cut(film, works);
        return film;
    }

    /** A locked cut of a part that uses these texts for a second each. */
    public Cut cut(Part part, Work... works) {
        Cut cut = studio.longCut(part, director, works.length);
        List<org.tallylight.productions.Use> rows = new java.util.ArrayList<>();
        for (int i = 0; i < works.length; i++) {
            rows.add(Studio.row(works[i], Department.WRITING, i, i + 1));
        }
        return locked(cut, rows);
    }

    public Cut locked(Cut cut, List<org.tallylight.productions.Use> rows) {
        bean(Cuts.class).edit(cut.id(), rows, director, now());
        return switch (bean(Cuts.class).lock(cut.id(), director, now())) {
            case Locking.Done(Cut locked) -> locked;
            case Locking refused -> throw new AssertionError(refused.toString());
        };
    }

    public BookLineId books(Part part, BookLine.Kind kind, String amount, Viewer by) {
        return books(part, kind, eur(amount), by);
    }

    public BookLineId books(Part part, BookLine.Kind kind, Money amount, Viewer by) {
        LocalDate today = now().atOffset(ZoneOffset.UTC).toLocalDate();
        String country = kind == BookLine.Kind.INCOME || kind == BookLine.Kind.REFUND ? "DE" : null;
        return bean(Books.class)
                .write(new BookLine.Draft(part.id(), kind, amount, "as written", country, today), by.someone(), now());
    }

    public PayeeId payee(Viewer person) {
        return bean(Payees.class).of(person.someone(), now());
    }

    /** Says where to pay someone, each with an account of their own; not yet verified. */
    public PayeeId gives(Viewer person) {
        String account = person.handle() + "@example.org";
        BankDetails details = new BankDetails(person.name() + " Legal", "DE", account);
        bean(Payees.class).give(person.someone(), details, now());
        return payee(person);
    }

    /** A maker who said where to be paid, verified by a producer. */
    public Viewer paid(String name, Viewer producer) {
        Viewer maker = cast.maker(name);
        verified(maker, producer);
        return maker;
    }

    public PayeeId verified(Viewer person, Viewer producer) {
        PayeeId id = gives(person);
        bean(Payees.class).verify(id, producer, now());
        return id;
    }

    /** Two authors in equal parts, as they agreed. */
    public void equally(Work work, Viewer second) {
        new Consent(context).equally(work, second);
    }
}
