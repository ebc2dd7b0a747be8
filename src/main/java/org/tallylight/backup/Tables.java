package org.tallylight.backup;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The tables of a company as they are copied out: in the order of their keys, so that equal rows hash alike.
 * Flyway's own account is not among them: it is made anew by the migrations, and held against the manifest. Neither are
 * tables that are not logged: what is in them is of the moment.
 */
final class Tables {
    private Tables() {}

    /** A table, quoted, with what of it is copied and in which order. */
    record Layout(String name, List<String> columns, List<String> order) {
        String copyOut() {
            String sorted = order.isEmpty() ? "t::text collate \"C\"" : String.join(", ", order);
            return "copy (select " + String.join(", ", columns) + " from " + name + " t order by " + sorted
                    + ") to stdout (format binary)";
        }

        String copyIn() {
            return "copy " + name + " (" + String.join(", ", columns) + ") from stdin (format binary)";
        }
    }

    static List<Layout> of(Connection db) throws SQLException {
        List<Layout> layouts = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery("""
                        select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
                               array(select quote_ident(a.attname) from pg_attribute a
                                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                       and a.attgenerated = ''
                                     order by a.attnum) as columns,
                               array(select quote_ident(a.attname)
                                            || case when a.attcollation <> 0 then ' collate "C"' else '' end
                                     from pg_index i, unnest(i.indkey::int[]) with ordinality as k(attnum, place)
                                     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                                     where i.indrelid = c.oid and i.indisprimary
                                     order by k.place) as "order"
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and c.relpersistence = 'p' and not c.relispartition
                          and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
                          and c.relname <> 'flyway_schema_history'
                          and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                        order by n.nspname, c.relname
                        """)) {
            while (row.next()) {
                layouts.add(new Layout(row.getString("name"), texts(row, "columns"), texts(row, "order")));
            }
        }
        return layouts;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    /** Takes the bytes of a copy as they come. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes) throws IOException;
    }

    /** Copies a table out, and says how many rows there were. */
    static long copy(Connection db, Layout table, Sink sink) throws SQLException, IOException {
        CopyOut copy = db.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
        try {
            for (byte[] bytes = copy.readFromCopy(); bytes != null; bytes = copy.readFromCopy()) {
                sink.take(bytes);
            }
            return copy.getHandledRowCount();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    static List<Manifest.Migration> migrations(Connection db) throws SQLException {
        List<Manifest.Migration> migrations = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery("select version, checksum from flyway_schema_history"
                        + " where success and version is not null order by installed_rank")) {
            while (row.next()) {
                migrations.add(new Manifest.Migration(row.getString(1), row.getInt(2)));
            }
        }
        return migrations;
    }

    static List<Manifest.Sequence> sequences(Connection db) throws SQLException {
        List<Manifest.Sequence> sequences = new ArrayList<>();
        try (Statement statement = db.createStatement();
                ResultSet row = statement.executeQuery("""
                        select quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value from pg_sequences
                        where schemaname <> 'information_schema' and schemaname not like 'pg\\_%' order by 1
                        """)) {
            while (row.next()) {
                sequences.add(new Manifest.Sequence(row.getString(1), row.getObject(2, Long.class)));
            }
        }
        return sequences;
    }
}
