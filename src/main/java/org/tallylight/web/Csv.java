package org.tallylight.web;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table for spreadsheets (RFC 4180), in which no text is taken for a formula. */
public final class Csv {
    private Csv() {}

    /**
     * A table with a line of its columns' names.
     *
     * @param rows texts and numbers in the order of the columns; null for what is empty
     */
    public static String of(List<String> columns, Stream<List<@Nullable Object>> rows) {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = CSVFormat.DEFAULT
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get()
                .print(text)) {
            for (List<@Nullable Object> row : rows.toList()) {
                csv.printRecord(row.stream()
                        .map(cell -> cell instanceof String said ? harmless(said) : cell)
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A text that no spreadsheet takes for a formula. */
    public static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
