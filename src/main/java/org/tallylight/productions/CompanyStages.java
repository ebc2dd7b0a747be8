package org.tallylight.productions;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.PersonId;

/** The stages that a company named itself. Each counts as one of the six, by which pages reckon. */
@Component
public class CompanyStages {
    public static final int NAME_CHARS_MAX = 40;
    public static final int STAGES_MAX = 20;

    /** A stage of the company's own. */
    public record Own(StageId id, String name, Stage stage) {}

    /** One stage of the company's own. */
    public record StageId(UUID value) implements Id {
        public static StageId of(String text) {
            return new StageId(Id.read(text));
        }

        @Override
        public String toString() {
            return text();
        }
    }

    private final JdbcClient db;

    CompanyStages(JdbcClient db) {
        this.db = db;
    }

    /** All of them, by the six in their order. */
    public List<Own> all() {
        return db.sql("""
                select * from company_stage
                order by array_position(array['IDEA', 'DEVELOPMENT', 'PRODUCTION', 'EDIT', 'FINISHING', 'DONE'], stage),
                    name""")
                .query((row, n) -> new Own(
                        new StageId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        Stage.valueOf(row.getString("stage"))))
                .list();
    }

    @Transactional
    public Own add(String name, Stage stage, PersonId by, Instant now) {
        String said = name.strip();
        if (said.isEmpty() || said.length() > NAME_CHARS_MAX) {
            throw new Invalid("name", "stage.name.length", NAME_CHARS_MAX);
        }
        if (all().size() >= STAGES_MAX) {
            throw new Invalid("name", "stage.many", STAGES_MAX);
        }
        Own own = new Own(new StageId(Id.fresh()), said, stage);
        int added = db.sql("""
                insert into company_stage (id, name, stage, added_by, added_at) values (:id, :name, :stage, :by, :now)
                on conflict (name) do nothing""")
                .param("id", own.id().value())
                .param("name", said)
                .param("stage", stage.name())
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 0) {
            throw new Invalid("name", "stage.twice", said);
        }
        return own;
    }

    /** Takes one away; the parts that are in it stay in the stage as which it counted. */
    @Transactional
    public void remove(StageId id) {
        db.sql("update part set stage_name = null where stage_name = (select name from company_stage where id = :id)")
                .param("id", id.value())
                .update();
        db.sql("delete from company_stage where id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Reads a stage: the name of one of the six, or of one of the company's own.
     *
     * @throws Invalid when it is neither
     */
    public StageSaid read(@Nullable String text) {
        String said = PartForm.text(text);
        return all().stream()
                .filter(own -> own.name().equals(said))
                .findFirst()
                .map(own -> new StageSaid(own.stage(), own.name()))
                .orElseGet(() -> StageSaid.of(PartForm.read(Stage.class, said, "stage")));
    }
}
