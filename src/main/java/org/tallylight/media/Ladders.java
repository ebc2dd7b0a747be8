package org.tallylight.media;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.shared.NotFound;

/** The playlists of long films, as a player reads them. */
@Component
class Ladders {
    private final JdbcClient jdbc;

    Ladders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The list of all rungs of a film; each playlist lies beside it.
     *
     * @throws NotFound when it has none (yet)
     */
    String list(AssetId asset) {
        List<Playlist.Line> rungs = jdbc.sql("""
                        select number, width, height, codecs, peak_bits_per_second from rendition
                        where asset_id = ? and kind = 'RUNG' order by number
                        """)
                .param(asset.value())
                .query((row, n) -> new Playlist.Line(
                        row.getInt("number") + ".m3u8",
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getString("codecs"),
                        row.getLong("peak_bits_per_second")))
                .list();
        if (rungs.isEmpty()) {
            throw new NotFound(asset);
        }
        return Playlist.ofAll(rungs);
    }

    /**
     * The playlist of one rung, whose file lies beside it.
     *
     * @throws NotFound when there is none (yet)
     */
    String playlist(AssetId asset, int height) {
        return jdbc.sql("select playlist from rendition where asset_id = ? and kind = 'RUNG' and number = ?")
                .params(asset.value(), height)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound(asset));
    }
}
