package org.tallylight.people;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Invalid;

/**
 * Hashes passwords with Argon2id (RFC 9106): 19 MiB, two passes, one lane, as OWASP's password storage
 * sheet has it. At most four at a time, so that a rush of sign-ins cannot take all memory.
 */
@Component
public final class Passwords {
    public static final int CHARS_MIN = 8;
    public static final int CHARS_MAX = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int AT_ONCE_MAX = 4;

    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore turns = new Semaphore(AT_ONCE_MAX, true);
    /** Compared against when there is nobody, so that both answers take as long. */
    private final String nobodys = hash(Codes.secret());

    /**
     * Checks a new password against the rules.
     *
     * @throws Invalid when it is too short, too long, or says nothing that the sign-in form does not
     */
    static String checked(String password, String handle, @Nullable String mail) {
        String plain = ruled(password, "password", "invalid.password.length", "invalid.password.plain")
                .toLowerCase(Locale.ROOT);
        if (plain.equals(handle) || plain.equals(mail) || plain.startsWith("password")) {
            throw new Invalid("password", "invalid.password.plain");
        }
        return password;
    }

    /**
     * Checks a new passphrase, which is nobody's own, against the same rules.
     *
     * @throws Invalid when it is too short, too long, or too plain
     */
    public static String phrase(String passphrase) {
        return ruled(passphrase, "passphrase", "invalid.passphrase.length", "invalid.passphrase.plain");
    }

    private static String ruled(String password, String field, String lengthKey, String plainKey) {
        if (password.length() < CHARS_MIN || password.length() > CHARS_MAX) {
            throw new Invalid(field, lengthKey, CHARS_MIN, CHARS_MAX);
        }
        if (!whole(password)) {
            throw new Invalid(field, "problem.unkeepable");
        }
        if (password.toLowerCase(Locale.ROOT).chars().distinct().count() < 3) {
            throw new Invalid(field, plainKey);
        }
        return password;
    }

    public String hash(String password) {
        return inTurn(() -> String.valueOf(argon.encode(password)));
    }

    /** Whether it is the password; takes as long when there is none to compare with. */
    public boolean matches(String password, @Nullable String hash) {
        String tried = password.length() > CHARS_MAX || !whole(password) ? "" : password;
        boolean same = inTurn(() -> argon.matches(tried, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /** Whether it has no half of a sign, which has no bytes to hash. */
    private static boolean whole(String password) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(password);
    }

    private <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
