package org.tallylight;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many statements something sends to the database from this thread, counted where Spring sends them. */
public final class SentStatements {
    private SentStatements() {}

    public static long by(Runnable what) {
        Logger sender = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = sender.getLevel();
        Counter counter = new Counter(Thread.currentThread());
        counter.start();
        sender.addAppender(counter);
        sender.setAdditive(false);
        sender.setLevel(Level.DEBUG);
        try {
            what.run();
        } finally {
            sender.setLevel(before);
            sender.setAdditive(true);
            sender.detachAppender(counter);
        }
        return counter.sent;
    }

    /** Asks for the thread while the statement is sent: an event kept for later does not know it. */
    private static final class Counter extends AppenderBase<ILoggingEvent> {
        private final Thread thread;
        private long sent;

        Counter(Thread thread) {
            this.thread = thread;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (Thread.currentThread() == thread && event.getMessage().startsWith("Executing prepared SQL statement")) {
                sent++;
            }
        }
    }
}
