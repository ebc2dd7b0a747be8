package org.tallylight.works.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.people.Company;
import org.tallylight.people.TheCompany;
import org.tallylight.works.Audience;
import org.tallylight.works.Work;

/** How works are credited. Who may see a work is asked before. */
@Component
public class Credits {
    private static final int SOURCES_MAX = 50;

    private final JdbcClient db;
    private final TheCompany company;

    Credits(JdbcClient db, TheCompany company) {
        this.db = db;
        this.company = company;
    }

    /** Of a work, in three queries; one that is not shared yet is credited as of the day it was made. */
    public Credit of(Work work) {
        return of(work, true);
    }

    /** The same, for who knows whether it was made from anything, in one query if it was not. */
    Credit of(Work work, boolean madeFrom) {
        Company here = company.get();
        return new Credit(
                work.title(),
                makers(work, here.url()),
                here.name(),
                here.url() + work.path(),
                work.medium(),
                work.description().licence(),
                here.url() + "/terms",
                work.description().aiUse(),
                Objects.requireNonNullElse(work.sharedAt(), work.createdAt()),
                madeFrom ? sources(work, here.url()) : List.of());
    }

    private List<Credit.Maker> makers(Work work, String url) {
        return db.sql("""
                select p.credit_name, p.handle from work_share s join person p on p.id = s.person_id
                where s.work_id = ? order by s.bp desc, s.person_id""")
                .param(work.id().value())
                .query((row, n) ->
                        new Credit.Maker(row.getString("credit_name"), url + "/people/" + row.getString("handle")))
                .list();
    }

    /** Those that everyone may see, since what is said here goes anywhere. */
    private List<Credit.Source> sources(Work work, String url) {
        List<Credit.Source> sources = new ArrayList<>();
        db.sql("""
                select distinct on (w.seq) w.id, w.title,
                    (select string_agg(p.credit_name, ', ' order by s.bp desc, s.person_id)
                        from work_share s join person p on p.id = s.person_id where s.work_id = w.id) as makers
                from edge e join work w on w.id = e.parent
                where e.child = :id and w.audience = 'EVERYONE' and w.withdrawn_at is null
                    and not exists (select 1 from edge_refusal r where r.edge_seq = e.seq)
                    and not exists (select 1 from hidden_subject h where h.kind = 'WORK' and h.subject = w.id)
                order by w.seq limit :most""")
                .param("id", work.id().value())
                .param("most", SOURCES_MAX)
                .query((row, n) -> new Credit.Source(
                        row.getString("title"),
                        Objects.requireNonNullElse(row.getString("makers"), ""),
                        url + "/works/" + org.tallylight.shared.Id.write(row.getObject("id", java.util.UUID.class))))
                .list()
                .forEach(sources::add);
        db.sql("select title, author, url from external_source where work = ? order by id limit ?")
                .params(work.id().value(), SOURCES_MAX)
                .query((row, n) ->
                        new Credit.Source(row.getString("title"), row.getString("author"), row.getString("url")))
                .list()
                .forEach(sources::add);
        return List.copyOf(sources);
    }

    /** Whether everyone may see a work, so that it may be spoken of anywhere. */
    public boolean open(Work work, boolean hidden) {
        return work.audience() == Audience.EVERYONE
                && work.withdrawnAt() == null
                && !hidden
                && !company.get().closed();
    }
}
