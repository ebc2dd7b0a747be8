package org.tallylight.money.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * A transaction to be entered: balanced in each currency, or it cannot be made.
 *
 * @param key entering the same key again does nothing and gives the same transaction
 * @param effective the day it counts for
 * @param memo words for whoever reads the book; names nobody
 * @param reverses the transaction that this one takes back, for a {@link Kind#REVERSAL} only
 */
public record Posting(
        String key,
        Kind kind,
        LocalDate effective,
        String memo,
        List<Leg> legs,
        @Nullable Long reverses) {
    public static final int KEY_LENGTH_MAX_LETTERS = 200;
    public static final int MEMO_LENGTH_MAX_LETTERS = 1_000;
    public static final int LEGS_MAX = 20_000;

    public Posting {
        legs = List.copyOf(legs);
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX_LETTERS) {
            throw new Invalid("key", "invalid.ledger.key", KEY_LENGTH_MAX_LETTERS);
        }
        if (memo.length() > MEMO_LENGTH_MAX_LETTERS || memo.indexOf('\0') >= 0) {
            throw new Invalid("memo", "invalid.ledger.memo", MEMO_LENGTH_MAX_LETTERS);
        }
        if (legs.size() < 2 || legs.size() > LEGS_MAX) {
            throw new Invalid("legs", "invalid.ledger.legs", LEGS_MAX);
        }
        if ((kind == Kind.REVERSAL) != (reverses != null)) {
            throw new Invalid("reverses", "invalid.ledger.reverses");
        }
        sums(legs).forEach((currency, sum) -> {
            if (sum.signum() != 0) {
                throw new Invalid("legs", "invalid.ledger.unbalanced", sum, currency);
            }
        });
    }

    public static Posting of(String key, Kind kind, LocalDate effective, String memo, List<Leg> legs) {
        return new Posting(key, kind, effective, memo, legs, null);
    }

    private static Map<String, BigInteger> sums(List<Leg> legs) {
        Map<String, BigInteger> sums = new TreeMap<>();
        for (Leg leg : legs) {
            sums.merge(
                    leg.currency().getCurrencyCode(),
                    BigInteger.valueOf(leg.amount().minor()),
                    BigInteger::add);
        }
        return sums;
    }

    /** SHA-256 of what is asked for: a key that comes again must ask for the same. */
    byte[] hash() {
        StringBuilder request = new StringBuilder()
                .append(kind)
                .append('\n')
                .append(effective)
                .append('\n')
                .append(reverses)
                .append('\n');
        for (Leg leg : legs) {
            request.append(leg.account())
                    .append(' ')
                    .append(leg.amount().minor())
                    .append(' ')
                    .append(leg.currency().getCurrencyCode())
                    .append('\n');
        }
        return sha256().digest(request.append(memo).toString().getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
