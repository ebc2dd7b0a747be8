package org.tallylight.money.ledger;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
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

/** The book to read: balances, an account's entries, the sealed head, and the whole as hledger text. */
@Controller
class LedgerPages {
    private static final List<String> ROOTS = List.of("Assets", "Liabilities", "Equity", "Income", "Expenses");

    /** The balances of all accounts, with how far the chain is sealed. */
    record Overview(List<AccountBalance> balances, Sealing sealing) {}

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
    ModelAndView ledger() {
        Overview overview = overview();
        return Html.page(
                "money/ledger",
                "balances",
                overview.balances(),
                "sealing",
                overview.sealing(),
                "late",
                overview.sealing().late(clock.instant()));
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/api/v1/ledger")
    @ResponseBody
    Overview overview() {
        List<AccountBalance> balances = new ArrayList<>();
        ROOTS.forEach(root -> balances.addAll(ledger.balances(root)));
        return new Overview(balances, seals.sealing());
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/money/ledger/account")
    ModelAndView account(
            @RequestParam String code, @RequestParam String currency, @RequestParam @Nullable String after) {
        return Html.page(
                "money/account", "code", code, "currency", currency, "lines", statement(code, currency, after));
    }

    @Allow({Role.PRODUCER, Role.OPERATOR})
    @GetMapping("/api/v1/ledger/entries")
    @ResponseBody
    Page<StatementLine> statement(
            @RequestParam String code, @RequestParam String currency, @RequestParam @Nullable String after) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(each -> each.getCurrencyCode().equals(currency))) {
            throw new Invalid("currency", "ledger.currency.unknown", currency);
        }
        return ledger.statement(new AccountCode(code), Currency.getInstance(currency), after, Page.SIZE);
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
