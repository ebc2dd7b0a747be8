package org.tallylight.database;

/** A PostgreSQL somebody else runs. */
record GivenDatabase(String url, Login app, Login owner) implements Database {
    @Override
    public void close() {
        // It is not ours to stop.
    }
}
