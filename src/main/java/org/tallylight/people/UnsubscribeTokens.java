package org.tallylight.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/**
 * What stands in the address by which someone ends letters without a sign-in (RFC 8058): who, what, and a signature, so
 * that nobody comes upon another's. It ends letters and does nothing else, and holds for as long as letters are kept.
 */
@Component
public class UnsubscribeTokens {
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;
    private static final int WHAT_CHARS_MAX = 40;

    private final SecretKey key;

    UnsubscribeTokens(DerivedKeys keys) {
        this.key = keys.derive("unsubscribing", "HmacSHA256");
    }

    /** Whose letters about what. */
    public record Meant(PersonId person, String what) {}

    public String token(PersonId person, String what) {
        byte[] name = what.getBytes(StandardCharsets.US_ASCII);
        UUID id = person.value();
        byte[] said = ByteBuffer.allocate(ID_BYTES + name.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(name)
                .array();
        byte[] all = Arrays.copyOf(signature(said), SIGNATURE_BYTES + said.length);
        System.arraycopy(said, 0, all, SIGNATURE_BYTES, said.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** What a token means, or nothing when we did not write it. */
    public Optional<Meant> read(String token) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length <= SIGNATURE_BYTES + ID_BYTES || all.length > SIGNATURE_BYTES + ID_BYTES + WHAT_CHARS_MAX) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOfRange(all, SIGNATURE_BYTES, all.length);
        if (!MessageDigest.isEqual(signature(said), Arrays.copyOf(all, SIGNATURE_BYTES))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(said);
        PersonId person = new PersonId(new UUID(read.getLong(), read.getLong()));
        return Optional.of(
                new Meant(person, new String(said, ID_BYTES, said.length - ID_BYTES, StandardCharsets.US_ASCII)));
    }

    private byte[] signature(byte[] said) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(said), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
