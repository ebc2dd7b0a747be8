package org.tallylight.money.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recomputes chain, sums and balances from the rows alone, transaction by transaction. */
final class Audit {
    private final List<String> problems = new ArrayList<>();
    private final Map<Long, Long> balances = new HashMap<>();
    private String head = "0".repeat(64);
    private boolean tail;
    private long transactions;
    private long sealed;

    /** A transaction as its rows say, with its entries in order of their lines. */
    record Row(
            long seq,
            String key,
            String request,
            int lineCount,
            String kind,
            String effective,
            String at,
            String memo,
            @Nullable Long reverses,
            @Nullable String prev,
            @Nullable String hash,
            List<EntryRow> entries) {}

    record EntryRow(int line, long accountId, String account, String currency, long amount) {}

    void take(Row row) {
        transactions++;
        sums(row);
        String hash = row.hash();
        if (hash == null) {
            tail = true;
            return;
        }
        if (tail) {
            problem("Transaction " + row.seq() + " is sealed, but one before it is not.");
        }
        sealed++;
        if (!head.equals(row.prev())) {
            problem("The seal of transaction " + row.seq() + " does not follow the one before it.");
        }
        MessageDigest sha256 = Posting.sha256();
        sha256.update(HexFormat.of().parseHex(head));
        if (!hash.equals(HexFormat.of().formatHex(sha256.digest(text(row).getBytes(StandardCharsets.UTF_8))))) {
            problem("Transaction " + row.seq() + " is not what was sealed.");
        }
        head = hash;
    }

    private void sums(Row row) {
        Map<String, Long> sums = new HashMap<>();
        int next = 1;
        for (EntryRow entry : row.entries()) {
            sums.merge(entry.currency(), entry.amount(), Math::addExact);
            balances.merge(entry.accountId(), entry.amount(), Math::addExact);
            if (entry.line() != next++) {
                problem("Transaction " + row.seq() + " has no line " + (next - 1) + ".");
            }
        }
        if (row.entries().size() != row.lineCount()) {
            problem("Transaction " + row.seq() + " has " + row.entries().size() + " entries instead of "
                    + row.lineCount() + ".");
        }
        sums.forEach((currency, sum) -> {
            if (sum != 0) {
                problem("Transaction " + row.seq() + " is off by " + sum + " " + currency + ".");
            }
        });
    }

    /** Compares a kept balance with what the entries add up to. */
    void balance(long account, String code, long amount) {
        Long sum = balances.remove(account);
        if (amount != (sum == null ? 0 : sum)) {
            problem("The balance of " + code + " is " + amount + ", its entries add up to " + sum + ".");
        }
    }

    Verification done() {
        balances.forEach((account, sum) -> problem("Account " + account + " has entries and no balance."));
        return new Verification(transactions, sealed, head, problems);
    }

    private void problem(String sentence) {
        if (problems.size() < Verification.PROBLEMS_MAX) {
            problems.add(sentence);
        }
    }

    /** The canonical text: JSON with keys in order, no spaces, entries by line. */
    private static String text(Row row) {
        StringBuilder text = new StringBuilder(256)
                .append("{\"at\":\"")
                .append(row.at())
                .append("\",\"effective\":\"")
                .append(row.effective())
                .append("\",\"entries\":[");
        for (EntryRow entry : row.entries()) {
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
                    .append("{\"account\":\"")
                    .append(entry.account())
                    .append("\",\"amount\":")
                    .append(entry.amount())
                    .append(",\"currency\":\"")
                    .append(entry.currency())
                    .append("\",\"line\":")
                    .append(entry.line())
                    .append('}');
        }
        text.append("],\"key\":");
        quote(row.key(), text);
        text.append(",\"kind\":\"").append(row.kind()).append("\",\"memo\":");
        quote(row.memo(), text);
        return text.append(",\"request\":\"")
                .append(row.request())
                .append("\",\"reverses\":")
                .append(row.reverses())
                .append(",\"seq\":")
                .append(row.seq())
                .append('}')
                .toString();
    }

    /** A JSON string with the fewest escapes, as PostgreSQL writes it. */
    private static void quote(String words, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
