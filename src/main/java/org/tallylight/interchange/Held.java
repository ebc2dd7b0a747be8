package org.tallylight.interchange;

import java.util.Map;

/** What no format but OTIO holds, said. */
final class Held {
    private Held() {}

    /** What is lost of the timeline itself; {@code markers} when the format has a place for its markers. */
    static void whole(Edit edit, Losses losses, boolean markers) {
        if (edit.about().metadata().foreign()) {
            losses.say(Loss.What.METADATA, "", edit.about().name());
        }
        dressed(edit.tracks(), "", losses, markers);
        for (Piece piece : edit.tracks().children()) {
            if (piece instanceof Unknown unknown) {
                losses.say(
                        Loss.What.UNKNOWN,
                        unknown.about().schema(),
                        unknown.about().name());
            }
        }
    }

    static void track(Track track, String place, Losses losses) {
        dressed(track, place, losses, false);
        if (track.about().metadata().foreign()) {
            losses.say(Loss.What.METADATA, place, track.about().name());
        }
        if (!track.details().enabled()) {
            losses.say(Loss.What.DISABLED, place, track.about().name());
        }
        for (Piece piece : track.children()) {
            if (piece instanceof Unknown unknown) {
                losses.say(Loss.What.UNKNOWN, place, unknown.about().schema());
            }
        }
    }

    private static void dressed(Timed piece, String place, Losses losses, boolean held) {
        if (piece.range() != null || !piece.details().effects().isEmpty()) {
            losses.say(Loss.What.TRACK, place, piece.about().name());
        }
        if (!held) {
            piece.details()
                    .markers()
                    .forEach(marker ->
                            losses.say(Loss.What.MARKER, place, marker.about().name()));
        }
    }

    /** What is lost of any piece by a format without timelines in timelines. */
    static void piece(Placed placed, String place, Losses losses, String held) {
        clip(placed, place, losses, held);
        if (placed.piece() instanceof Stack || placed.piece() instanceof Track) {
            losses.say(Loss.What.NESTING, place, placed.piece().about().name());
        }
    }

    /** What is lost of any piece; {@code held} is a member of the metadata that the format does hold. */
    static void clip(Placed placed, String place, Losses losses, String held) {
        Timed piece = placed.piece();
        for (Effect effect : piece.details().otherEffects()) {
            losses.say(
                    Loss.What.EFFECT,
                    place,
                    effect.effectName().isEmpty() ? effect.about().schema() : effect.effectName());
        }
        if (foreign(piece.about().metadata(), held)) {
            losses.say(Loss.What.METADATA, place, piece.about().name());
        }
        if (piece instanceof Clip clip) {
            if (clip.media().size() > 1) {
                losses.say(Loss.What.MEDIA_CHOICE, place, clip.about().name());
            }
            Media media = clip.medium();
            if (!(media instanceof Media.External) && !(media instanceof Media.Missing)) {
                losses.say(Loss.What.MEDIA, place, media.label());
            }
            if (foreign(media.about().metadata(), held)) {
                losses.say(Loss.What.METADATA, place, media.about().name());
            }
            if (clip.played() == null) {
                losses.say(Loss.What.LENGTH, place, clip.about().name());
            }
        }
    }

    private static boolean foreign(Meta meta, String held) {
        Map<String, ?> values = meta.values();
        return values.keySet().stream().anyMatch(key -> !key.equals(Meta.OURS) && !key.equals(held));
    }

    static void marker(Marker marker, String place, Losses losses) {
        if (marker.range().duration().value() > 0 || !marker.comment().isEmpty()) {
            losses.say(Loss.What.MARKER_DETAIL, place, marker.about().name());
        }
    }

    static String hash(Clip clip) {
        String own = clip.about().metadata().ours(Meta.HASH);
        return own.isEmpty() ? clip.medium().about().metadata().ours(Meta.HASH) : own;
    }
}
