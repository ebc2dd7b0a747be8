package org.tallylight.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import org.tallylight.media.Blobs;
import org.tallylight.money.ledger.Books;
import org.tallylight.money.ledger.Verification;
import org.tallylight.people.Consents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds everything that is kept against its hash: the files, the consents, the ledger. */
@Command(
        name = "verify",
        description = "Hashes all files again and follows every chain; the company may run meanwhile.",
        mixinStandardHelpOptions = true)
final class Verify implements Callable<Integer> {
    private final Class<?> application;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private Place place = new Place();

    Verify(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        return Companies.visit(application, place, this::verify);
    }

    private int verify(ApplicationContext company) {
        boolean sound = blobs(company.getBean(Blobs.class));
        sound &= consents(company.getBean(Consents.class));
        sound &= ledger(company.getBean(Books.class));
        out().println(sound ? "All is as it was kept." : "Something is not as it was kept.");
        return sound ? 0 : 1;
    }

    private boolean blobs(Blobs blobs) {
        Progress progress = new Progress(spec);
        List<Blobs.Damage> damaged = blobs.verify(each -> progress.tell(
                each.blobs() + " files, " + (each.bytes() >> 20) + " MB of " + (each.bytesOfAll() >> 20) + " MB"));
        progress.end();
        damaged.forEach(each -> out().println("damaged  file " + each.blob().text() + ": " + each.reason()));
        if (damaged.isEmpty()) {
            out().println("ok       files");
        }
        return damaged.isEmpty();
    }

    private boolean consents(Consents consents) {
        Consents.Verified verified = consents.verify();
        if (verified.firstBroken() == null) {
            out().println("ok       consents (" + verified.rows() + ")");
            return true;
        }
        out().println("damaged  consents: the chain breaks at number " + verified.firstBroken());
        return false;
    }

    private boolean ledger(Books books) {
        Verification found = books.verify();
        found.problems().forEach(each -> out().println("damaged  ledger: " + each));
        if (found.clean()) {
            out().println("ok       ledger (" + found.transactions() + ", head " + found.head() + ")");
        }
        return found.clean();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
