package org.tallylight.people;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the answer to a letter goes. A token names one conversation of one person and is signed, so that nobody
 * comes upon another's; it stands in an address, {@code answers+TOKEN@example.org}, where a mailbox is set, and in a
 * link. Whoever has it may speak in that conversation for that person.
 */
@Component
public class ReturnAddresses {
    /** 32 small letters and digits: mail programs may change capitals, and what stands before the @ has 64 at most. */
    private static final Pattern TOKEN = Pattern.compile("[0-9a-v]{32}");

    private static final Pattern PLUSSED = Pattern.compile("[^@+]+\\+([0-9A-Va-v]{32})@.+");
    private static final int RADIX = 32;
    private static final int TOKEN_CHARS = 32;
    private static final int SIGNATURE_BYTES = 12;

    private final SecretKey key;
    private final @Nullable String box;
    private final String domain;

    ReturnAddresses(DerivedKeys keys, @Value("${tallylight.mail.answers.address:}") String mailbox) {
        this.key = keys.derive("return addresses", "HmacSHA256");
        int at = mailbox.lastIndexOf('@');
        if (!mailbox.isEmpty() && (at < 1 || mailbox.contains("+") || at > 64 - TOKEN_CHARS - 1)) {
            throw new IllegalArgumentException(
                    "tallylight.mail.answers.address is no mailbox that can be added to with " + "a plus: " + mailbox);
        }
        this.box = mailbox.isEmpty() ? null : mailbox.substring(0, at);
        this.domain = mailbox.substring(at + 1);
    }

    /** The token of a conversation. */
    public String token(long conversation) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(conversation).array();
        byte[] all = Arrays.copyOf(number, Long.BYTES + SIGNATURE_BYTES);
        System.arraycopy(signature(number), 0, all, Long.BYTES, SIGNATURE_BYTES);
        String text = new BigInteger(1, all).toString(RADIX);
        return "0".repeat(TOKEN_CHARS - text.length()) + text;
    }

    /** The conversation of a token, or nothing when we did not write it. */
    public OptionalLong conversation(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return OptionalLong.empty();
        }
        long conversation = new BigInteger(token, RADIX)
                .shiftRight(SIGNATURE_BYTES * Byte.SIZE)
                .longValue();
        boolean ours = MessageDigest.isEqual(
                token(conversation).getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.US_ASCII));
        return ours ? OptionalLong.of(conversation) : OptionalLong.empty();
    }

    /** The address of a conversation, or nothing where no mailbox is set. */
    public Optional<String> address(long conversation) {
        return Optional.ofNullable(box).map(name -> name + "+" + token(conversation) + "@" + domain);
    }

    /** The token in an address, whoever wrote it, or nothing. */
    public static Optional<String> tokenIn(String address) {
        Matcher plussed = PLUSSED.matcher(address);
        return plussed.matches() ? Optional.of(plussed.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private byte[] signature(byte[] number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(number);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
