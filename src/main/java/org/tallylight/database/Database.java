package org.tallylight.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL this node works on: one that comes along, or one that was given. The owner has the tables
 * and runs the migrations; the application itself only reads and writes rows.
 */
public sealed interface Database extends AutoCloseable permits EmbeddedDatabase, GivenDatabase {
    /** The JDBC URL; waits until the database takes connections. */
    String url();

    Login app();

    Login owner();

    /** A connection of the owner's, outside of any pool: for migrations, backups and the like. */
    default Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url(), owner().user(), owner().password());
    }

    @Override
    void close();
}
