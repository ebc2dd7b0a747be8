package org.tallylight.works;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.media.AssetId;
import tools.jackson.databind.json.JsonMapper;

/** The strokes of pictures that were drawn here; they go with their picture. */
@Component
public class Drawings {
    private final JdbcClient db;
    private final JsonMapper json;

    Drawings(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Says how a picture was drawn; said again, the first time stands. */
    @Transactional
    public void put(AssetId picture, Drawing drawing) {
        db.sql("insert into drawing (asset, strokes) values (?, ?) on conflict (asset) do nothing")
                .params(picture.value(), json.writeValueAsString(drawing))
                .update();
    }

    /** How a picture was drawn, if it was drawn here. */
    public Optional<Drawing> find(AssetId picture) {
        return db.sql("select strokes from drawing where asset = ?")
                .param(picture.value())
                .query(String.class)
                .optional()
                .map(strokes -> json.readValue(strokes, Drawing.class));
    }

    /** Whether a picture was drawn here. */
    public boolean has(AssetId picture) {
        return db.sql("select exists (select 1 from drawing where asset = ?)")
                .param(picture.value())
                .query(Boolean.class)
                .single();
    }
}
