package org.tallylight.media;

/** How the colours of a film are coded, and what makes them those of ITU-R BT.709, which every screen shows. */
enum Colours {
    /** As it says, or as small as SD. */
    SAID(""),

    /** It does not say, and is as large as HD: players then take it for BT.709, and ffmpeg for BT.601. */
    UNSAID_HD("setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709,"),

    /** HDR of phones and televisions (hybrid log-gamma, ITU-R BT.2100). */
    HLG(narrowed("arib-std-b67")),

    /** HDR of cinemas and discs (perceptual quantizer, ITU-R BT.2100). */
    PQ(narrowed("smpte2084"));

    private static final int HD_WIDTH = 1280;
    private static final int SD_HEIGHT_MAX = 576;

    private final String filter;

    Colours(String filter) {
        this.filter = filter;
    }

    /** Paper is at 203 cd/m² (ITU-R BT.2408); what is darker stays as it is, what is brighter is drawn together. */
    private static String narrowed(String transfer) {
        return "zscale=tin=%s:min=bt2020nc:pin=bt2020:t=linear:npl=203,format=gbrpf32le,".formatted(transfer)
                + "zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,format=yuv420p,";
    }

    /**
     * Of a film of so many pixels.
     *
     * @param matrix   ffprobe's {@code color_space}, empty or {@code unknown} where the film does not say
     * @param transfer ffprobe's {@code color_transfer}
     */
    static Colours of(String matrix, String transfer, int width, int height) {
        if (matrix.equals("bt2020nc")) {
            return switch (transfer) {
                case "arib-std-b67" -> HLG;
                case "smpte2084" -> PQ;
                default -> SAID;
            };
        }
        boolean unsaid = matrix.isEmpty() || matrix.equals("unknown");
        boolean hd = Math.max(width, height) >= HD_WIDTH || Math.min(width, height) > SD_HEIGHT_MAX;
        return unsaid && hd ? UNSAID_HD : SAID;
    }

    /** The first filters of a graph, with the comma behind them; empty where nothing is to be done. */
    String filter() {
        return filter;
    }
}
