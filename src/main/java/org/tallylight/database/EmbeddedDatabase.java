package org.tallylight.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The PostgreSQL that comes along, started beside the rest of the program, which waits only where it needs
 * a connection.
 */
final class EmbeddedDatabase implements Database {
    private final DataFolder folder;
    private final CompletableFuture<EmbeddedPostgres> starting;

    EmbeddedDatabase(DataFolder folder) {
        this.folder = folder;
        this.starting = CompletableFuture.supplyAsync(
                () -> EmbeddedPostgres.start(folder),
                task -> Thread.ofPlatform().name("postgres-start").start(task));
    }

    @Override
    public String url() {
        return postgres().url();
    }

    @Override
    public Login app() {
        return EmbeddedPostgres.app(folder.secrets());
    }

    @Override
    public Login owner() {
        return EmbeddedPostgres.owner(folder.secrets());
    }

    EmbeddedPostgres postgres() {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Unable cannot) {
                throw cannot;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        starting.handle((postgres, failure) -> postgres)
                .thenAccept(postgres -> {
                    if (postgres != null) {
                        postgres.close();
                    }
                })
                .join();
    }
}
