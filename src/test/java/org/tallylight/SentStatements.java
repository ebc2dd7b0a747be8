package org.tallylight;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** How many statements something sends to the database, counted where Spring sends them. */
public final class SentStatements {
    /** Of the lineage, to know what other nodes have added: how often goes by the clock, not by what is asked. */
    private static final String CATCHING_UP = "from edge_undone where seq >";

    /** Kept when the answer is gone already, so before or after whoever asked looks. */
    private static final String SESSION = "SPRING_SESSION";

    private SentStatements() {}

    /** From this thread. */
    public static long by(Runnable what) {
        Thread thread = Thread.currentThread();
        return counted(sender -> sender == thread, what);
    }

    /** For requests; those of jobs are not counted, nor those of pages that a browser has still open. */
    public static long byRequests(Runnable what) {
        return counted(sender -> sender.getName().startsWith("tomcat-handler-") && !isBrowser(), what);
    }

    private static boolean isBrowser() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
                && String.valueOf(now.getRequest().getHeader("User-Agent")).startsWith("Mozilla");
    }

    private static long counted(Predicate<Thread> senders, Runnable what) {
        Logger sender = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = sender.getLevel();
        Counter counter = new Counter(senders);
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
        private final Predicate<Thread> senders;
        private long sent;

        Counter(Predicate<Thread> senders) {
            this.senders = senders;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (senders.test(Thread.currentThread())
                    && event.getMessage().startsWith("Executing prepared SQL statement")
                    && !event.getFormattedMessage().contains(CATCHING_UP)
                    && !event.getFormattedMessage().contains(SESSION)) {
                sent++;
            }
        }
    }
}
