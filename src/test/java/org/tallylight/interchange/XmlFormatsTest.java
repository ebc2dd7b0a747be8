package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Files by hand, as the programs of each format write them. */
class XmlFormatsTest {
    private static Reading read(Format format, String file) {
        return format.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Tuple> rows(Edit edit) {
        Rate rate = edit.rate();
        return Usages.of(edit).stream()
                .map(usage -> Tuple.tuple(
                        usage.clip().about().name(),
                        usage.kind() == Usage.Kind.AUDIO ? "A" + usage.track() : "V" + usage.track(),
                        Time.frame(usage.in(), rate),
                        Time.frame(usage.out(), rate),
                        Time.frame(usage.sourceIn(), rate),
                        Time.frame(usage.sourceOut(), rate),
                        usage.speed()))
                .toList();
    }

    @Test
    void finalCutPro7XmlAsPremiereWritesIt() {
        Reading read = read(Format.XMEML, """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE xmeml>
                <xmeml version="4"><project><name>P</name><children>
                <clip id="masterclip-1"><name>a.mov</name><file id="file-1"><name>a.mov</name>
                 <pathurl>file://localhost/media/a.mov</pathurl><rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate>
                 <duration>2400</duration><timecode><string>01:00:00:00</string><frame>86400</frame></timecode></file></clip>
                <sequence id="sequence-1"><name>Cut 3</name><duration>200</duration>
                 <rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate>
                 <marker><name>slow</name><comment>too slow here</comment><in>12</in><out>-1</out></marker>
                 <media><video><track>
                  <clipitem id="c1"><name>a</name><start>0</start><end>-1</end><in>48</in><out>112</out>
                   <rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate><file id="file-1"/>
                   <filter><effect><name>Blur</name><effectid>gblur</effectid></effect></filter></clipitem>
                  <transitionitem><start>48</start><end>64</end><alignment>center</alignment>
                   <rate><timebase>24</timebase><ntsc>TRUE</ntsc></rate>
                   <effect><name>Cross Dissolve</name><effectid>Cross Dissolve</effectid></effect></transitionitem>
                  <clipitem id="c2"><name>b</name><start>-1</start><end>100</end><in>10</in><out>62</out><file id="file-1"/>
                   <filter><effect><effectid>timeremap</effectid><parameter><parameterid>speed</parameterid>
                   <value>200</value></parameter></effect></filter></clipitem>
                 </track></video><audio><track>
                  <clipitem id="c3"><name>s</name><start>24</start><end>48</end><in>0</in><out>24</out><file id="f2">
                   <name>s.wav</name></file></clipitem>
                 </track></audio></media></sequence></children></project></xmeml>
                """);
        assertThat(rows(read.edit()))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("a", "V1", 0L, 64L, 48L, 112L, 1.0),
                        Tuple.tuple("b", "V1", 48L, 100L, 20L, 124L, 2.0),
                        Tuple.tuple("s", "A1", 24L, 48L, 0L, 24L, 1.0));
        assertThat(read.losses())
                .extracting(Loss::what, Loss::name)
                .containsExactly(Tuple.tuple(Loss.What.EFFECT, "a · gblur"));
        assertThat(read.edit().tracks().details().markers().getFirst().comment())
                .isEqualTo("too slow here");
        assertThat(Usages.of(read.edit()).getFirst().clip().medium().label()).isEqualTo("file://localhost/media/a.mov");
        assertThat(Time.frame(Usages.length(read.edit()), read.edit().rate())).isEqualTo(200);
    }

    @Test
    void fcpxmlAsFinalCutWritesIt() {
        Reading read = read(Format.FCPXML, """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE fcpxml>
                <fcpxml version="1.10"><resources>
                <format id="r1" frameDuration="1001/30000s"/>
                <asset id="r2" name="a" start="3600s" duration="100100/1000s" hasVideo="1" format="r1">
                 <media-rep kind="original-media" src="file:///a.mov"/></asset>
                <asset id="r3" name="song" start="0s" duration="60s" hasAudio="1"><media-rep src="file:///song.wav"/></asset>
                </resources><library><event name="e"><project name="Cut"><sequence format="r1" tcStart="3600s">
                <spine>
                 <asset-clip ref="r2" name="a" offset="3600s" start="108100100/30000s" duration="30030/30000s">
                  <asset-clip ref="r3" lane="-1" name="song" offset="108110110/30000s" start="1001/30000s" duration="20020/30000s"/>
                  <asset-clip ref="r2" lane="1" name="over" offset="108100100/30000s" duration="10010/30000s"/>
                  <marker start="108101101/30000s" duration="1001/30000s" value="gull"/>
                 </asset-clip>
                 <transition name="Cross Dissolve" offset="108025025/30000s" duration="10010/30000s"/>
                 <asset-clip ref="r2" name="b" offset="108030030/30000s" start="3610s" duration="30030/30000s">
                  <timeMap><timept time="3610s" value="3610s"/><timept time="3614s" value="3612s"/></timeMap>
                 </asset-clip>
                 <gap name="Gap" duration="10010/30000s"/>
                </spine></sequence></project></event></library></fcpxml>
                """);
        Rate rate = Rate.of(30, true);
        assertThat(read.edit().rate()).isEqualTo(rate);
        assertThat(rows(read.edit()))
                .contains(
                        Tuple.tuple("over", "V2", 0L, 10L, 0L, 10L, 1.0),
                        Tuple.tuple("song", "A1", 10L, 30L, 1L, 21L, 1.0))
                .extracting(row -> row.toList().subList(0, 4))
                .contains(List.of("a", "V1", 0L, 35L), List.of("b", "V1", 25L, 60L));
        assertThat(rows(read.edit()).stream()
                        .filter(row -> row.toList().getFirst().equals("b"))
                        .findFirst()
                        .orElseThrow()
                        .toList()
                        .get(6))
                .isEqualTo(0.5);
        assertThat(read.losses()).isEmpty();
        assertThat(Time.frame(Usages.length(read.edit()), rate)).isEqualTo(70);
    }

    @Test
    void mltAsShotcutWritesIt() {
        Reading read = read(Format.MLT, """
                <?xml version="1.0" standalone="no"?>
                <mlt LC_NUMERIC="C" version="7.13.0" title="Cut" producer="tractor9">
                 <profile frame_rate_num="30000" frame_rate_den="1001"/>
                 <producer id="black" in="00:00:00.000" out="00:00:03.000"><property name="resource">0</property>
                  <property name="mlt_service">color</property></producer>
                 <playlist id="background"><entry producer="black" in="0" out="99"/></playlist>
                 <chain id="chain0" out="00:00:33.333"><property name="resource">clips/a.mov</property>
                  <property name="shotcut:caption">a.mov</property></chain>
                 <producer id="producer1"><property name="resource">0.5:clips/b.mov</property>
                  <property name="warp_speed">0.5</property><property name="warp_resource">clips/b.mov</property>
                  <property name="mlt_service">timewarp</property><filter><property name="mlt_service">brightness</property>
                  </filter></producer>
                 <tractor id="tractor0" in="0" out="9"><property name="shotcut:transition">lumaMix</property>
                  <track producer="chain0" in="40" out="49"/><track producer="producer1" in="20" out="29"/>
                  <transition><property name="mlt_service">luma</property></transition></tractor>
                 <playlist id="playlist0"><blank length="5"/><entry producer="chain0" in="10" out="39"/>
                  <entry producer="tractor0" in="0" out="9"/><entry producer="producer1" in="30" out="59"/></playlist>
                 <playlist id="playlist1"><entry producer="chain0" in="00:00:00.000" out="00:00:00.968"/></playlist>
                 <tractor id="tractor9"><track producer="background"/><track producer="playlist0" hide="audio"/>
                  <track producer="playlist1" hide="video"/></tractor>
                </mlt>
                """);
        assertThat(rows(read.edit()))
                .containsExactlyInAnyOrder(
                        Tuple.tuple("a.mov", "A1", 0L, 30L, 0L, 30L, 1.0),
                        Tuple.tuple("a.mov", "V1", 5L, 45L, 10L, 50L, 1.0),
                        Tuple.tuple("b.mov", "V1", 35L, 75L, 10L, 30L, 0.5));
        assertThat(read.losses()).extracting(Loss::what).containsOnly(Loss.What.EFFECT);
        assertThat(read.edit().about().name()).isEqualTo("Cut");
    }

    private static Edit marked(String color) {
        Rate rate = Rate.FPS_25;
        Marker marker = new Marker(About.named("must fix"), Range.frames(130, 10, rate), color, "late");
        Media file = new Media.External(About.named("a"), null, "file:///a.mov");
        Details details = Details.NONE.markers(List.of(marker));
        Clip clip = Clip.of(About.named("a"), Range.frames(100, 50, rate), details, file);
        return Edit.of("x", Time.zero(rate), List.of(Track.of("V1", Track.VIDEO, List.of(clip))));
    }

    @Test
    void fcpxmlHasNoColourOfAMarkerAndThatIsSaid() {
        Writing written = Format.FCPXML.write(marked("GREEN"));
        assertThat(written.losses())
                .extracting(Loss::what, Loss::name)
                .contains(Tuple.tuple(Loss.What.MARKER_DETAIL, "must fix"));
        assertThat(written.files().getFirst().text()).contains("must fix").doesNotContain("GREEN");
        Clip back = (Clip) Format.FCPXML
                .read(written.bytes())
                .edit()
                .layers()
                .getFirst()
                .children()
                .getFirst();
        assertThat(back.details().markers())
                .extracting(Marker::color, Marker::comment)
                .containsExactly(Tuple.tuple("", "late"));
        assertThat(Format.FCPXML.write(marked("")).losses())
                .extracting(Loss::what)
                .doesNotContain(Loss.What.MARKER_DETAIL);
    }

    @Test
    void markersOfATimelineGoOutAndComeBack() {
        Rate rate = Rate.FPS_25;
        Marker marker = new Marker(About.named("must fix <this>"), Range.frames(30, 10, rate), "", "the cut is late");
        Media file = new Media.External(About.named("a"), null, "file:///a.mov");
        Clip clip = Clip.of(About.named("a"), Range.frames(100, 50, rate), Details.NONE, file);
        Stack tracks = new Stack(
                About.named("tracks"),
                null,
                Details.NONE.markers(List.of(marker)),
                List.of(Track.of("V1", Track.VIDEO, List.of(clip))));
        Edit edit = new Edit(About.named("x"), new Time(0, rate), tracks);
        Edit seven = Format.XMEML.read(Format.XMEML.write(edit).bytes()).edit();
        assertThat(seven.tracks().details().markers()).containsExactly(marker);
        Edit mlt = Format.MLT.read(Format.MLT.write(edit).bytes()).edit();
        assertThat(mlt.tracks().details().markers().getFirst().range()).isEqualTo(marker.range());
        Clip ten = (Clip) Format.FCPXML
                .read(Format.FCPXML.write(edit).bytes())
                .edit()
                .layers()
                .getFirst()
                .children()
                .getFirst();
        assertThat(ten.details().markers().getFirst())
                .isEqualTo(
                        new Marker(About.named("must fix <this>"), Range.frames(130, 10, rate), "", "the cut is late"));
        Writing list = Format.EDL.write(edit);
        assertThat(list.files().getFirst().text()).contains("* LOC: 00:00:01:05 RED must fix <this>");
    }
}
