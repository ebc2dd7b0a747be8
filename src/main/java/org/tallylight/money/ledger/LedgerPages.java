package org.tallylight.money.ledger;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Page;
import org.tallylight.shared.Role;
import org.tallylight.web.Allow;
import org.tallylight.web.Html;
import org.tallylight.web.PageAsked;

/** The book to read: balances, an account's entries, the sealed head, and the whole as hledger text. */
@Controller
class LedgerPages {
    private static final int ACCOUNTS_SHOWN_MAX = 50;

    /** A page of the accounts with their balances, the key of the next one, and how far the chain is sealed. */
    record Overview(List<AccountBalance> balances, @Nullable String next, Sealing sealing) {}

    private final Ledger ledger;
    private final Seals seals;
    private final Books books;
    private final Clock clock;

    LedgerPages(Ledger ledger, Seals seals, Books books, Clock clock) {
        this.ledger = ledger;
        this.seals = seals;
        this.books = books;
        this.clock = clock;
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/money/ledger")
    ModelAndView ledger(@RequestParam @Nullable String after) {
        Overview overview = overview(after, ACCOUNTS_SHOWN_MAX);
        return Html.page(
                "money/ledger",
                "balances",
                overview.balances(),
                "next",
                overview.next(),
                "sealing",
                overview.sealing(),
                "late",
                overview.sealing().late(clock.instant()));
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/api/v1/ledger")
    @ResponseBody
    Overview overview(
            @RequestParam @Nullable String after, @RequestParam(defaultValue = "" + ACCOUNTS_SHOWN_MAX) int size) {
        Page<AccountBalance> accounts = ledger.accounts(after, Math.clamp(size, 1, Page.SIZE_MAX));
        return new Overview(accounts.items(), accounts.next(), seals.sealing());
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/money/ledger/account")
    ModelAndView account(
            @RequestParam String code, @RequestParam String currency, @RequestParam @Nullable String after) {
        return Html.page(
                "money/account",
                "code",
                code,
                "currency",
                currency,
                "lines",
                statement(code, currency, new PageAsked(after, Page.SIZE)));
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/api/v1/ledger/entries")
    @ResponseBody
    Page<StatementLine> statement(@RequestParam String code, @RequestParam String currency, PageAsked rows) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(each -> each.getCurrencyCode().equals(currency))) {
            throw new Invalid("currency", "ledger.currency.unknown", currency);
        }
        return ledger.statement(new AccountCode(code), Currency.getInstance(currency), rows.after(), rows.size());
    }

    /** The whole book as text that {@code hledger check -s} accepts. */
    @Allow({Role.PRODUCER, Role.OPERATOR})
    @ResponseBody
    @GetMapping({"/money/ledger.journal", "/api/v1/ledger.journal"})
    ResponseEntity<StreamingResponseBody> journal() {
        ContentDisposition download =
                ContentDisposition.attachment().filename("ledger.journal").build();
        StreamingResponseBody body = out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            books.export(text);
            text.flush();
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, download.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body(body);
    }
}
