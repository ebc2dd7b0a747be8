package org.tallylight.money.taxes;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Money;

/** What a payee was paid in a year, and the tax that was withheld of it: the yearly statement. */
public record TaxYear(int year, List<Paid> payments) {
    private static final String[] COLUMNS = {
        "payment", "day", "line", "currency", "paid", "withheld", "country", "kind", "sourced", "ratePercent", "tax"
    };

    public TaxYear {
        payments = List.copyOf(payments);
    }

    /**
     * A payment that was sent and did not come back.
     *
     * @param paid     what was sent
     * @param withheld what was not
     */
    public record Paid(String payment, LocalDate day, Money paid, Money withheld, List<Tax> taxes) {
        public Paid {
            taxes = List.copyOf(taxes);
        }
    }

    /** What of a payment came from a country, what for, and the tax on it. */
    public record Tax(String country, PaymentKind kind, Money sourced, int rateBp, Money tax) {}

    /** As a table: a line for each payment, and under it one for each of its taxes. */
    public String csv() {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv =
                CSVFormat.DEFAULT.builder().setHeader(COLUMNS).get().print(text)) {
            for (Paid each : payments) {
                row(csv, each, null);
                for (Tax tax : each.taxes()) {
                    row(csv, each, tax);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void row(CSVPrinter csv, Paid paid, @Nullable Tax tax) throws IOException {
        csv.printRecord(
                paid.payment(),
                paid.day(),
                tax == null ? "PAYMENT" : "TAX",
                paid.paid().currency().getCurrencyCode(),
                tax == null ? paid.paid().decimal() : "",
                tax == null ? paid.withheld().decimal() : "",
                tax == null ? "" : tax.country(),
                tax == null ? "" : tax.kind(),
                tax == null ? "" : tax.sourced().decimal(),
                tax == null ? "" : BigDecimal.valueOf(tax.rateBp(), 2).toPlainString(),
                tax == null ? "" : tax.tax().decimal());
    }
}
