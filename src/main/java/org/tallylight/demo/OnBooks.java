package org.tallylight.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.books.Books;
import org.tallylight.money.books.Budget;
import org.tallylight.money.payees.BankDetails;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.payouts.Payout;
import org.tallylight.money.payouts.Payouts;
import org.tallylight.money.proposals.ProposalId;
import org.tallylight.money.proposals.Proposals;
import org.tallylight.money.proposals.Questions;
import org.tallylight.money.proposals.Step;
import org.tallylight.shared.Money;
import org.tallylight.shared.Viewer;

/** What comes in, what is spent, who gets what, and that it arrives. */
final class OnBooks {
    private static final Currency EUR = Currency.getInstance("EUR");

    private final Map<String, ProposalId> proposals = new HashMap<>();
    private final Map<String, Deque<Questions.QuestionId>> asked = new HashMap<>();
    private final Cast cast;
    private final OnStage stage;
    private final DemoClock clock;
    private final Books books;
    private final Budget budget;
    private final Payees payees;
    private final Proposals allProposals;
    private final Questions questions;
    private final Payouts payouts;
    private Payout.@Nullable BatchId batch;

    OnBooks(
            Cast cast,
            OnStage stage,
            DemoClock clock,
            Books books,
            Budget budget,
            Payees payees,
            Proposals allProposals,
            Questions questions,
            Payouts payouts) {
        this.cast = cast;
        this.stage = stage;
        this.clock = clock;
        this.books = books;
        this.budget = budget;
        this.payees = payees;
        this.allProposals = allProposals;
        this.questions = questions;
        this.payouts = payouts;
    }

    static Money eur(String amount) {
        return Money.parse(amount, EUR, "amount");
    }

    void plan(String part, String amount, String label, Viewer by) {
        budget.plan(stage.part(part), label, eur(amount), by.someone(), clock.instant());
    }

    void book(BookLine.Kind kind, String part, String amount, @Nullable String country, String what, Viewer by) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        BookLine.Draft line = new BookLine.Draft(stage.part(part), kind, eur(amount), what, country, today);
        books.write(line, by.someone(), clock.instant());
    }

    void payee(String handle) {
        Member member = cast.member(handle);
        payees.give(cast.id(handle), new BankDetails(member.name(), member.country(), member.mail()), clock.instant());
    }

    void verify(String handle, Viewer by) {
        payees.verify(payees.of(cast.id(handle), clock.instant()), by, clock.instant());
    }

    void propose(String part, Viewer by) {
        Step.Done step = done(allProposals.draft(stage.part(part), by, clock.instant()));
        proposals.put(part, step.proposal().id());
    }

    private ProposalId proposal(String part) {
        return Objects.requireNonNull(proposals.get(part), part);
    }

    void open(String part, Viewer by) {
        done(allProposals.publish(proposal(part), by, clock.instant()));
    }

    void finish(String part, Viewer by) {
        done(allProposals.finish(proposal(part), by, clock.instant()));
    }

    void post(String part, Viewer by) {
        done(allProposals.post(proposal(part), by, clock.instant()));
    }

    private static Step.Done done(Step step) {
        if (step instanceof Step.Done done) {
            return done;
        }
        throw new IllegalStateException(step.toString());
    }

    /** Asks about someone's line, or, with {@code -}, says that someone is missing. */
    void ask(String part, String line, String body, Viewer by) {
        PayeeId payee = line.equals("-") ? null : payees.of(cast.id(line), clock.instant());
        asked.computeIfAbsent(part, any -> new ArrayDeque<>())
                .add(questions.ask(proposal(part), payee, body, "", true, by, clock.instant()));
    }

    /** Answers the question that has waited longest. */
    void reply(String part, String answer, Viewer by) {
        Questions.QuestionId question =
                Objects.requireNonNull(asked.get(part), part).removeFirst();
        questions.answer(question, answer, null, null, by, clock.instant());
    }

    void prepare(String minimum, Viewer by) {
        batch = payouts.prepare(eur(minimum), by, clock.instant());
    }

    private Payout.BatchId batch() {
        return Objects.requireNonNull(batch);
    }

    void approve(Viewer by) {
        payouts.approve(batch(), by, clock.instant());
    }

    /** Takes the file to the bank, and books what arrived. */
    void settle(Viewer by) {
        payouts.export(batch(), by, clock.instant());
        for (Payout payout : payouts.lines(batch())) {
            payouts.settle(payout.id(), by, clock.instant());
        }
    }
}
