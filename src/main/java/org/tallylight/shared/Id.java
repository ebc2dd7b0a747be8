package org.tallylight.shared;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.codec.base.Base58BtcCodec;
import com.github.f4b6a3.uuid.exception.InvalidUuidException;
import java.util.UUID;

/**
 * A public id: a UUIDv7 (RFC 9562), written as 22 base58 letters in URLs, JSON and forms. Each
 * noun has its own record, so that one cannot stand in for another.
 */
public interface Id {
    UUID value();

    /** The short text of this id, as in URLs. */
    default String text() {
        return write(value());
    }

    /** The short text of an id. */
    static String write(UUID id) {
        return Base58.write(id);
    }

    /** A new id, larger than those made before it. */
    static UUID fresh() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /**
     * Reads the short text of an id.
     *
     * @throws NotFound when the text is no id: what it names does not exist
     */
    static UUID read(String text) {
        try {
            return Base58BtcCodec.INSTANCE.decode(text);
        } catch (InvalidUuidException e) {
            throw new NotFound(text);
        }
    }
}
