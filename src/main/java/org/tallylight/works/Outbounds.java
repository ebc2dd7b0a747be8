package org.tallylight.works;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What works name as their sources, and which licences that leaves them. */
@Component
public class Outbounds {
    private final JdbcClient db;

    Outbounds(JdbcClient db) {
        this.db = db;
    }

    /** The outbound licences that a work's sources leave it. */
    public Outbound of(WorkId id) {
        return Outbound.over(named(id));
    }

    List<Outbound.Source> named(WorkId id) {
        List<Outbound.Source> sources = new ArrayList<>();
        db.sql("""
                select p.title, p.licence from work p
                where p.id in (select parent from edge where child = :id union select parent from citation where child = :id)
                order by p.seq""")
                .param("id", id.value())
                .query((row, n) -> Outbound.Source.of(row.getString("title"), Licence.of(row.getString("licence"))))
                .list()
                .forEach(sources::add);
        db.sql("select * from external_source where work = ? order by id")
                .param(id.value())
                .query(WorkRows::external)
                .list()
                .forEach(each -> sources.add(new Outbound.Source(each.title(), each.children())));
        return sources;
    }
}
