package org.tallylight.https;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tallylight.database.Unable;
import org.tallylight.web.Dictionary;

/**
 * Keeps what is served valid while the company runs. Each node looks every minute whether what is to be served has
 * changed; one of them, by turns, asks for the next certificate when it is time, and again later when it was refused.
 */
@Component
class HttpsKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(HttpsKeeper.class);
    private static final Duration TURN = Duration.ofMinutes(15);
    private static final Duration FIRST_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Https https;
    private final Optional<CertificateSource> source;
    private final Challenges challenges;
    private final Dictionary dictionary;
    private final ReentrantLock busy = new ReentrantLock();
    private Instant next = Instant.MIN;
    private Duration wait = FIRST_WAIT;

    HttpsKeeper(Https https, Optional<CertificateSource> source, Challenges challenges, Dictionary dictionary) {
        this.https = https;
        this.source = source;
        this.challenges = challenges;
        this.dictionary = dictionary;
    }

    /** At once, and beside the start: an authority may take its time, and asks back over our open port. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (https.on()) {
            Thread.ofVirtual().name("https").start(this::look);
        }
    }

    // At a rate, not with a delay: those run one after the other, and this one may wait for an authority.
    @Scheduled(fixedRate = 60_000, initialDelay = 60_000)
    void look() {
        if (https.on()) {
            look(HttpsSetup.MACHINE.instant());
        }
    }

    /** Looks as at this moment; one that still looks is left to it. */
    void look(Instant now) {
        if (!busy.tryLock()) {
            return;
        }
        try {
            serve(now);
            if (source.orElse(null) instanceof AcmeOrders orders && !now.isBefore(next) && orders.due(now)) {
                ask(orders, now);
            }
        } finally {
            busy.unlock();
        }
    }

    private void serve(Instant now) {
        try {
            https.look(now);
            if (https.way() != Way.ACME && https.trouble() != null) {
                https.troubled(null);
                LOG.info("https serves what its files hold again");
            }
        } catch (Unable e) {
            trouble(new Trouble(now, "files", e.sentence()));
        }
    }

    private void ask(AcmeOrders orders, Instant now) {
        if (!challenges.begin(orders.directory(), TURN, now)) {
            return;
        }
        try {
            // Whoever had the turn before may have brought one, into a folder that nodes share.
            if (orders.due(now)) {
                settle(orders.order(challenges, now), now);
            }
        } catch (RuntimeException e) {
            // Whatever it was, the operator must read of it, and it is tried again.
            settle(new AcmeOrders.Answer.Refused("other", String.valueOf(e.getMessage())), now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            challenges.end(orders.directory());
        }
    }

    private void settle(AcmeOrders.Answer answer, Instant now) {
        switch (answer) {
            case AcmeOrders.Answer.Granted(var identity) -> {
                next = Instant.MIN;
                wait = FIRST_WAIT;
                https.troubled(null);
                https.look(now);
                LOG.info("a certificate for {} is here, valid until {}", identity.names(), identity.until());
            }
            case AcmeOrders.Answer.Refused(var kind, var said) -> {
                next = now.plus(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
                trouble(new Trouble(now, kind, said));
            }
        }
    }

    /** Said once, however often it is met. */
    private void trouble(Trouble trouble) {
        Trouble before = https.trouble();
        https.troubled(trouble);
        if (before == null || !before.said().equals(trouble.said())) {
            LOG.warn("{} ({})", dictionary.in(Locale.ENGLISH).t(trouble.wordsKey()), trouble.said());
        }
    }
}
