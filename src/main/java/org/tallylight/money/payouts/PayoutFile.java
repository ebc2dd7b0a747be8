package org.tallylight.money.payouts;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.money.payees.BankDetails;
import org.tallylight.money.payees.Payees;
import org.tallylight.people.Audit;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Csv;
import org.tallylight.web.Refused;

/**
 * A batch as a transfer service takes it (the columns of Wise's batch, {@code ledger.md}): a header and a line
 * for each payout that is on its way. It is made anew each time and kept nowhere, since it names accounts.
 */
@Component
public class PayoutFile {
    private static final String[] COLUMNS = {
        "name",
        "recipientEmail",
        "recipientAccount",
        "sourceCurrency",
        "targetCurrency",
        "amountCurrency",
        "amount",
        "paymentReference",
        "taxWithheld"
    };

    private final JdbcClient db;
    private final PayoutShelf shelf;
    private final Payees payees;
    private final Audit audit;

    PayoutFile(JdbcClient db, PayoutShelf shelf, Payees payees, Audit audit) {
        this.db = db;
        this.shelf = shelf;
        this.payees = payees;
        this.audit = audit;
    }

    /**
     * The file of an approved batch. Payouts that arrived or came back are left out, so that nobody is paid
     * twice by a file that is fetched twice.
     *
     * @throws Refused when it is not approved, or a payee of it changed where to pay and nobody looked yet
     */
    @Transactional
    public String of(Payout.BatchId id, Viewer by, Instant now) {
        if (!shelf.lock(id).approved()) {
            throw new Refused(409, "payouts.not-approved");
        }
        StringWriter text = new StringWriter();
        try (CSVPrinter csv =
                CSVFormat.DEFAULT.builder().setHeader(COLUMNS).get().print(text)) {
            for (Payout payout : shelf.lines(id)) {
                if (payout.state() == Payout.State.SENT) {
                    line(csv, payout);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        db.sql("update payout_batch set exported_at = coalesce(exported_at, :at) where id = :id")
                .param("at", Timestamp.from(now))
                .param("id", id.value())
                .update();
        audit.write(by.someone(), "payouts.exported", "batch " + id.text(), "", now);
        return text.toString();
    }

    private void line(CSVPrinter csv, Payout payout) throws IOException {
        BankDetails details = payees.verifiedDetails(payout.payee())
                .orElseThrow(() -> new Refused(409, "payouts.unverified", payout.name()));
        boolean converted = payout.converted() != null;
        csv.printRecord(
                Csv.harmless(details.name()),
                details.byMail() ? Csv.harmless(details.account()) : "",
                details.byMail() ? "" : details.account(),
                payout.amount().currency().getCurrencyCode(),
                payout.sent().currency().getCurrencyCode(),
                converted ? "target" : "source",
                payout.sent().decimal(),
                payout.id().text(),
                payout.withheld().decimal());
    }
}
