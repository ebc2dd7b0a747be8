package org.tallylight.database;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * A data folder and the database that belongs to it, as the configuration names them. The company itself
 * takes them; a command also visits them while the company runs.
 *
 * @param masterKey the key under which personal data lies: given, or from the secrets file
 * @param visiting  whether another process holds the folder
 */
public record Premises(DataFolder folder, Database database, MasterKey masterKey, boolean visiting)
        implements AutoCloseable {
    public static final String DATA = "tallylight.data";
    public static final String RUNTIME = "tallylight.runtime";
    private static final String GIVEN = "tallylight.database.";

    /**
     * Takes the folder for this process alone, and starts the database.
     *
     * @throws Unable when another process has it
     */
    public static Premises take(Environment settings) {
        DataFolder folder = DataFolder.open(data(settings), runtime(settings));
        MasterKey key = masterKey(settings, folder);
        return new Premises(folder, given(settings).orElseGet(() -> new EmbeddedDatabase(folder)), key, false);
    }

    /**
     * Takes the folder, or works beside the process that has it.
     *
     * @throws Unable when there is no company in the folder
     */
    public static Premises visit(Environment settings) {
        DataFolder.lookInto(data(settings), runtime(settings));
        if (!DataFolder.inUse(data(settings))) {
            return take(settings);
        }
        DataFolder folder = DataFolder.lookInto(data(settings), runtime(settings));
        MasterKey key = masterKey(settings, folder);
        return new Premises(folder, given(settings).orElseGet(() -> running(folder)), key, true);
    }

    private static Database running(DataFolder folder) {
        int port = EmbeddedPostgres.portIn(folder.path())
                .orElseThrow(() -> new Unable(
                        "The company in " + folder.path() + " is just starting or stopping; try again in a moment."));
        return new GivenDatabase(
                EmbeddedPostgres.url(port, EmbeddedPostgres.DATABASE),
                EmbeddedPostgres.app(folder.secrets()),
                EmbeddedPostgres.owner(folder.secrets()));
    }

    /** The folder that the configuration names. */
    public static Path data(Environment settings) {
        return Path.of(settings.getProperty(DATA, "data"));
    }

    /** The folder for unpacked programs, or null for one inside of the data folder. */
    public static @Nullable Path runtime(Environment settings) {
        String runtime = settings.getProperty(RUNTIME, "");
        return runtime.isBlank() ? null : Path.of(runtime);
    }

    private static Optional<Database> given(Environment settings) {
        String url = settings.getProperty(GIVEN + "url", "");
        if (url.isBlank()) {
            return Optional.empty();
        }
        Login app = new Login(settings.getProperty(GIVEN + "user", ""), settings.getProperty(GIVEN + "password", ""));
        String owner = settings.getProperty(GIVEN + "owner-user", "");
        return Optional.of(new GivenDatabase(
                url,
                app,
                owner.isBlank() ? app : new Login(owner, settings.getProperty(GIVEN + "owner-password", ""))));
    }

    private static MasterKey masterKey(Environment settings, DataFolder folder) {
        String given = settings.getProperty("tallylight.master-key", "");
        return given.isBlank() ? new MasterKey(folder.secrets().masterKey()) : MasterKey.of(given);
    }

    @Override
    public void close() {
        database.close();
        folder.close();
    }
}
