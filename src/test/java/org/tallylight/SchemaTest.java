package org.tallylight;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema that the migrations make is the one that was read before it was committed. */
@OnTallylight
class SchemaTest {
    @Autowired
    private JdbcClient db;

    @Test
    void theSchemaIsTheOneThatWasRead() throws IOException {
        List<String> columns = db.sql("""
                select format('%s.%s %s%s', c.table_name, c.column_name, c.udt_name,
                    case c.is_nullable when 'NO' then ' not null' else '' end)
                from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                order by c.table_name, c.ordinal_position""").query(String.class).list();
        List<String> rules = db.sql("""
                select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid))
                from pg_constraint
                where connamespace = 'public'::regnamespace and contype <> 'n' and conrelid <> 0
                order by 1""").query(String.class).list();
        List<String> indexes = db.sql("""
                select i.indexdef from pg_indexes i where schemaname = 'public' order by 1""").query(String.class).list();
        Golden.holds(
                "schema.sql",
                "-- Columns\n" + String.join("\n", columns) + "\n\n-- Constraints\n" + String.join("\n", rules)
                        + "\n\n-- Indexes\n" + String.join("\n", indexes) + "\n");
    }
}
