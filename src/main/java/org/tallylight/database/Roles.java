package org.tallylight.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The two roles of a company's database, and what only a superuser can make for them. */
final class Roles {
    private static final List<String> EXTENSIONS = List.of("pg_trgm", "unaccent", "btree_gist", "pg_stat_statements");

    private Roles() {}

    static void make(Connection db, Login owner, Login app) throws SQLException {
        for (Login login : List.of(owner, app)) {
            try (Statement statement = db.createStatement()) {
                if (!exists(db, "select 1 from pg_roles where rolname = ?", login.user())) {
                    statement.execute("create role " + statement.enquoteIdentifier(login.user(), true)
                            + " login nosuperuser nocreatedb nocreaterole");
                }
                statement.execute("alter role " + statement.enquoteIdentifier(login.user(), true) + " password "
                        + statement.enquoteLiteral(login.password()));
            }
        }
    }

    /** A database of the owner's that nobody else may enter but the application. */
    static void makeDatabase(Connection db, String name) throws SQLException {
        try (Statement statement = db.createStatement()) {
            String quoted = statement.enquoteIdentifier(name, true);
            if (!exists(db, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + quoted + " owner " + EmbeddedPostgres.OWNER);
            }
            statement.execute("revoke all on database " + quoted + " from public");
            statement.execute("grant connect, temporary on database " + quoted + " to " + EmbeddedPostgres.APP);
        }
    }

    static void makeExtensions(Connection db) throws SQLException {
        try (Statement statement = db.createStatement()) {
            for (String extension : EXTENSIONS) {
                statement.execute("create extension if not exists " + extension);
            }
        }
    }

    private static boolean exists(Connection db, String query, String name) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
