package org.tallylight.media;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What may fail, or take the whole program down, is tried {@link MediaLimits#triesMax()} times and then given up with
 * its last words. A try counts as it begins, so that one that never ended counts too; one that a shutdown ended does
 * not.
 */
@Component
public class Tries {
    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);
    private static final int LAST_WORDS_CHARS_MAX = 4_000;
    private static final int WAIT_DOUBLINGS_MAX = 6;
    static final String NEVER_ENDED = "The program ended each time while this was tried.";

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final MediaLimits limits;

    Tries(JdbcClient jdbc, PlatformTransactionManager transactions, MediaLimits limits) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.limits = limits;
    }

    /**
     * Where tries are counted.
     *
     * @param table   has a column {@code tries}
     * @param waiting finds its row, as long as something is to be tried
     * @param values  of the parameters of that
     */
    public record Row(String table, String waiting, Map<String, ?> values) {
        @Override
        public String toString() {
            return table + values;
        }
    }

    /** What is tried. */
    @FunctionalInterface
    public interface Trying {
        void run() throws IOException;
    }

    /**
     * Tries it once more, or gives it up; does nothing when nothing is to be tried any more. Whoever sets the count of
     * the row back to 1, since something came of this try, has it tried as often again.
     *
     * @param giveUp hears the last words, of no more than 4,000 characters
     * @throws IOException when it is worth another try
     */
    public void run(Row row, BooleanSupplier stopping, Trying trying, Consumer<String> giveUp) throws IOException {
        int most = limits.triesMax();
        boolean begun = count(row, "update %s set tries = tries + 1 where %s and tries < " + most + " returning tries")
                .isPresent();
        if (!begun) {
            // It may have begun to wait only now: then it is another's, with its tries before it.
            if (counted(row).filter(tries -> tries >= most).isPresent()) {
                LOG.warn("{} is given up: its last try never ended", row);
                giveUp.accept(NEVER_ENDED);
            }
            return;
        }
        try {
            trying.run();
        } catch (IOException | RuntimeException e) {
            Optional<Integer> tries = counted(row);
            if (stopping.getAsBoolean()) {
                count(row, "update %s set tries = tries - 1 where %s returning tries");
            } else if (tries.isEmpty()) {
                LOG.info("{} was removed while it was tried.", row);
                return;
            } else if (tries.get() >= most) {
                LOG.warn("{} is given up after {} tries", row, most, e);
                giveUp.accept(lastWords(e.toString()));
                return;
            }
            throw e;
        }
    }

    /** When a job whose tries are counted here is tried again: each next time it waits twice as long. */
    public static FailureHandler<String> later(Duration first) {
        return (ended, operations) -> {
            int doublings = Math.min(WAIT_DOUBLINGS_MAX, ended.getExecution().consecutiveFailures);
            operations.reschedule(ended, ended.getTimeDone().plus(first.multipliedBy(1L << doublings)));
        };
    }

    private Optional<Integer> counted(Row row) {
        return count(row, "select tries from %s where %s");
    }

    private Optional<Integer> count(Row row, String what) {
        return Objects.requireNonNull(alone.execute(status -> jdbc.sql(what.formatted(row.table(), row.waiting()))
                .params(row.values())
                .query(Integer.class)
                .optional()));
    }

    /** The end of what was said, without the zeros that PostgreSQL takes in no text. */
    static String lastWords(String said) {
        String plain = said.replace("\0", "");
        int over = plain.length() - LAST_WORDS_CHARS_MAX;
        return over <= 0 ? plain : plain.substring(over);
    }
}
