package org.tallylight.money.proposals;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.money.ledger.AccountCode;
import org.tallylight.money.ledger.Ledger;
import org.tallylight.money.ledger.StatementLine;
import org.tallylight.money.payees.Payee;
import org.tallylight.money.payees.PayeeId;
import org.tallylight.money.payees.Payees;
import org.tallylight.money.taxes.Origins;
import org.tallylight.money.taxes.Withheld;
import org.tallylight.people.TheCompany;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Money;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;
import org.tallylight.web.SignedIn;

/** What a person earned and why, and the producers' overview of all proposals. */
@Controller
class EarningsPages {
    /**
     * What is owed to a person now, what they were given, and the account's statement.
     *
     * @param taxFormsMissing countries that it comes from, for which a tax form is asked before it is paid
     */
    record Earnings(
            Money owed,
            Payee payee,
            Page<ProposalShelf.Earning> given,
            Page<StatementLine> statement,
            SortedSet<String> taxFormsMissing) {}

    private final ProposalShelf shelf;
    private final Payees payees;
    private final Ledger ledger;
    private final Origins origins;
    private final Parts parts;
    private final TheCompany company;
    private final Clock clock;

    EarningsPages(
            ProposalShelf shelf,
            Payees payees,
            Ledger ledger,
            Origins origins,
            Parts parts,
            TheCompany company,
            Clock clock) {
        this.shelf = shelf;
        this.payees = payees;
        this.ledger = ledger;
        this.origins = origins;
        this.parts = parts;
        this.company = company;
        this.clock = clock;
    }

    @SignedIn
    @GetMapping("/me/earnings")
    ModelAndView earnings(@RequestParam @Nullable String after, @RequestParam @Nullable String given, Viewer viewer) {
        Earnings earnings = of(viewer, given, after, Page.SIZE);
        Map<PartId, Part> named = parts.visibleTo(viewer)
                .find(earnings.given().items().stream()
                        .map(ProposalShelf.Earning::part)
                        .toList());
        return Html.page(
                "money/earnings",
                "owed",
                earnings.owed(),
                "payee",
                earnings.payee(),
                "given",
                earnings.given(),
                "statement",
                earnings.statement(),
                "parts",
                named,
                "missing",
                earnings.taxFormsMissing());
    }

    @SignedIn
    @GetMapping("/api/v1/me/earnings")
    @ResponseBody
    Earnings json(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String given,
            @RequestParam(defaultValue = "" + Page.SIZE) int size,
            Viewer viewer) {
        return of(viewer, given, after, Math.clamp(size, 1, Page.SIZE_MAX));
    }

    private Earnings of(Viewer viewer, @Nullable String given, @Nullable String after, int size) {
        PayeeId payee = payees.of(viewer.someone(), clock.instant());
        Currency currency = company.get().currency();
        AccountCode account = AccountCode.payable(payee);
        return new Earnings(
                ledger.balance(account, currency).negated(),
                payees.get(payee),
                shelf.earned(payee, given, size),
                ledger.statement(account, currency, after, size),
                origins.withheld(List.of(payee), currency, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .getOrDefault(payee, Withheld.NOTHING)
                        .missing());
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/money")
    ModelAndView overview(@RequestParam @Nullable String after, Viewer viewer) {
        Page<Proposal> proposals = shelf.all(after, Page.SIZE);
        Map<PartId, Part> named = parts.visibleTo(viewer)
                .find(proposals.items().stream().map(Proposal::part).distinct().toList());
        Currency currency = company.get().currency();
        return Html.page(
                "money/overview",
                "proposals",
                proposals,
                "parts",
                named,
                "bank",
                ledger.balance(AccountCode.bank(), currency),
                "transit",
                ledger.balance(AccountCode.payoutInTransit(), currency).negated(),
                "owed",
                ledger.total("Liabilities:Payable", currency).negated());
    }
}
