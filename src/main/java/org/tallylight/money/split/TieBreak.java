package org.tallylight.money.split;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws who of those with the same remainder gets a last cent: the lowest SHA-256 of {@code
 * proposal:payee}, so that nobody is always first ({@code split.md}, rule 12).
 */
final class TieBreak {
    private final String proposal;
    private final List<FrozenPayee> payees;

    TieBreak(String proposal, List<FrozenPayee> payees) {
        this.proposal = proposal;
        this.payees = payees;
    }

    /**
     * Gives {@code left} cents to those whose {@code order} is above 0, and what remains to those at 0.
     */
    void give(int left, int[] order, long[] rounded) {
        List<Integer> tied = new ArrayList<>();
        int toGive = left;
        for (int i = 0; i < order.length; i++) {
            if (order[i] > 0) {
                rounded[i]++;
                toGive--;
            } else if (order[i] == 0) {
                tied.add(i);
            }
        }
        if (tied.size() > toGive) {
            tied.sort(Comparator.comparing(this::draw));
        }
        for (int i = 0; i < toGive; i++) {
            rounded[tied.get(i)]++;
        }
    }

    private BigInteger draw(int payee) {
        return new BigInteger(
                1, sha256().digest((proposal + ":" + payees.get(payee).id()).getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
