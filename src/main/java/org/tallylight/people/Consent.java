package org.tallylight.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tallylight.shared.PersonId;

/**
 * One row of the record of consents. Who signed it by name, and from where, is ciphertext in it.
 *
 * @param sha256 of the text that was shown
 * @param works  the works, or the talk, it was given for; none when it is for all to come
 * @param hash   of this row and the one before it
 */
public record Consent(
        long seq,
        UUID id,
        Document.Kind kind,
        int version,
        String locale,
        Bytes sha256,
        PersonId signer,
        Capacity capacity,
        ConsentAction action,
        Instant at,
        List<UUID> works,
        Bytes sealedName,
        Bytes sealedIp,
        Bytes sealedAgent,
        Bytes previousHash,
        Bytes hash) {
    public String hashHex() {
        return hash.hex();
    }
}
