package org.tallylight.community;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.web.Wave;

/**
 * What someone said aloud.
 *
 * @param path   where it is heard, once it is ready
 * @param ready  whether it can be heard yet
 * @param failed whether it never will be
 * @param wave   its drawing in 60 bars ({@link Wave}), or null
 * @param length how long it lasts, or null while that is not known
 */
public record Voice(
        String path,
        boolean ready,
        boolean failed,
        @Nullable String wave,
        @Nullable Flicks length) {
    public static final int BARS = 60;

    static @Nullable Voice of(Reply.ReplyId reply, ResultSet row) throws SQLException {
        if (row.getObject("voice") == null) {
            return null;
        }
        byte[] peaks = row.getBytes("peaks");
        Long flicks = row.getObject("duration_flicks", Long.class);
        return new Voice(
                "/replies/" + reply.text() + "/voice",
                row.getObject("ready_at") != null,
                row.getObject("failed_at") != null,
                peaks == null ? null : wave(peaks),
                flicks == null || flicks == 0 ? null : new Flicks(flicks));
    }

    /** From stored levels, 0 to 255 each. */
    private static String wave(byte[] levels) {
        float[] peaks = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            peaks[i] = (levels[i] & 0xff) / 255f;
        }
        return Wave.path(peaks, BARS);
    }
}
