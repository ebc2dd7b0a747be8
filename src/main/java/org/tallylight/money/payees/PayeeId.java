package org.tallylight.money.payees;

import java.util.UUID;
import org.tallylight.shared.Id;

/** An identity that can be paid. */
public record PayeeId(UUID value) implements Id {
    public static PayeeId fresh() {
        return new PayeeId(Id.fresh());
    }

    public static PayeeId of(String text) {
        return new PayeeId(Id.read(text));
    }

    @Override
    public String toString() {
        return text();
    }
}
