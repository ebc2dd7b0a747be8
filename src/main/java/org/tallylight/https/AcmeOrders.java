package org.tallylight.https;

import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeServerException;

/**
 * Certificates that an authority on the internet gives for public names (ACME, RFC 8555), shown to be ours over
 * plain http. The account's key and the last certificate are kept in the folder.
 */
final class AcmeOrders implements CertificateSource {
    private static final String ACCOUNT = "account.pem";
    private static final String CERTIFICATE = "certificate.pem";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KeyFolder folder;
    private final URI directory;
    private final List<String> names;
    private final String mail;
    private @Nullable Identity stopgap;

    AcmeOrders(KeyFolder folder, HttpsSettings settings) {
        this.folder = folder;
        this.directory = settings.directory();
        this.names = settings.names();
        this.mail = settings.mail();
    }

    /** What came of asking. */
    sealed interface Answer {
        record Granted(Identity identity) implements Answer {}

        /**
         * The authority did not give one.
         *
         * @param kind what for, the end of a words' key
         * @param said in its own words
         */
        record Refused(String kind, String said) implements Answer {}
    }

    String directory() {
        return directory.toString();
    }

    /** The last one that was given; one that nobody vouches for until there is any. */
    @Override
    public synchronized Identity identity(Instant now) {
        Optional<Identity> kept = kept();
        if (kept.isPresent()) {
            return kept.get();
        }
        if (stopgap == null || stopgap.due(now)) {
            stopgap = Issuing.stopgap(names, now);
        }
        return stopgap;
    }

    private Optional<Identity> kept() {
        return folder.read(CERTIFICATE)
                .map(pem -> Identity.of(pem, folder.file(CERTIFICATE)))
                .filter(identity -> identity.names().containsAll(names));
    }

    /** Whether it is time to ask. */
    boolean due(Instant now) {
        return kept().map(identity -> identity.due(now)).orElse(true);
    }

    /** Asks for one, and keeps it; takes seconds, at most some minutes. */
    Answer order(Challenges challenges, Instant now) throws InterruptedException {
        List<String> answered = new ArrayList<>();
        try {
            Account account = new AccountBuilder()
                    .agreeToTermsOfService()
                    .useKeyPair(accountKeys())
                    .create(new Session(directory));
            if (!mail.isBlank() && account.getContacts().isEmpty()) {
                account.modify().addContact("mailto:" + mail).commit();
            }
            Order order = account.newOrder().domains(names).create();
            for (Authorization authorization : order.getAuthorizations()) {
                Optional<Answer.Refused> refused = show(authorization, challenges, answered, now);
                if (refused.isPresent()) {
                    return refused.get();
                }
            }
            KeyPair keys = Issuing.keys();
            order.waitUntilReady(PATIENCE);
            order.execute(keys);
            if (order.waitForCompletion(PATIENCE) != Status.VALID) {
                return refused(order.getError());
            }
            Identity given = new Identity(order.getCertificate().getCertificateChain(), keys.getPrivate());
            folder.write(CERTIFICATE, given.pem());
            return new Answer.Granted(given);
        } catch (AcmeException | AcmeLazyLoadingException e) {
            return refused(e);
        } finally {
            answered.forEach(challenges::remove);
        }
    }

    /** Shows that one of the names leads here. */
    private static Optional<Answer.Refused> show(
            Authorization authorization, Challenges challenges, List<String> answered, Instant now)
            throws AcmeException, InterruptedException {
        if (authorization.getStatus() == Status.VALID) {
            return Optional.empty();
        }
        Optional<Http01Challenge> found = authorization.findChallenge(Http01Challenge.class);
        if (found.isEmpty()) {
            return Optional.of(new Answer.Refused("other", "no http-01"));
        }
        Http01Challenge challenge = found.get();
        challenges.put(challenge.getToken(), challenge.getAuthorization(), now);
        answered.add(challenge.getToken());
        challenge.trigger();
        if (authorization.waitForCompletion(PATIENCE) == Status.VALID) {
            return Optional.empty();
        }
        challenge.fetch();
        return Optional.of(refused(challenge.getError()));
    }

    private Answer.Refused refused(Throwable failure) {
        return switch (failure) {
            case AcmeServerException server -> refused(Optional.of(server.getProblem()));
            case AcmeNetworkException network ->
                new Answer.Refused("unreachable", directory + ": " + network.getCause());
            case AcmeLazyLoadingException later when later.getCause() != null -> refused(later.getCause());
            default -> new Answer.Refused("other", String.valueOf(failure.getMessage()));
        };
    }

    private static Answer.Refused refused(Optional<Problem> problem) {
        String type = problem.map(each -> each.getType().toString()).orElse("");
        String kind = switch (type.substring(type.lastIndexOf(':') + 1)) {
            case "dns" -> "dns";
            case "connection" -> "connection";
            case "unauthorized", "incorrectResponse" -> "elsewhere";
            case "rateLimited" -> "rate";
            case "caa" -> "caa";
            case "rejectedIdentifier", "unsupportedIdentifier" -> "name";
            case "invalidContact", "unsupportedContact" -> "mail";
            default -> "other";
        };
        return new Answer.Refused(kind, problem.flatMap(Problem::getDetail).orElse(type));
    }

    private KeyPair accountKeys() {
        String kept = folder.read(ACCOUNT).orElseGet(() -> folder.first(ACCOUNT, text(Issuing.keys())));
        return new KeyPair(Pem.publicKey(kept, folder.file(ACCOUNT)), Identity.key(kept, folder.file(ACCOUNT)));
    }

    private static String text(KeyPair keys) {
        return Pem.of(keys.getPrivate()) + Pem.of(keys.getPublic());
    }
}
