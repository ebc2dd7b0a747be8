package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallylight.shared.Invalid;

/** What people send by mistake, and what somebody sends on purpose: each gets an answer, and nothing breaks. */
class WorseFilesTest {
    private static final Edits EDITS = new Edits(0, 2, false, false, false, false);

    private static String refused(byte[] file) {
        return said(file).key();
    }

    private static Invalid said(byte[] file) {
        Invalid invalid = catchThrowableOfType(Invalid.class, () -> {
            Edit edit = Format.of(file).read(file).edit();
            Usages.of(edit);
            Markers.of(edit);
            for (Format format : Format.values()) {
                format.write(edit);
            }
        });
        assertThat(invalid).as("it is refused").isNotNull();
        return invalid;
    }

    private static String refused(String file) {
        return refused(file.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void everyFiftiethOfAFileIsRefusedInWordsOrReadAsFarAsItGoes(Format format) {
        byte[] file = format.write(EDITS.of(5)).bytes();
        for (int part = 0; part < 50; part++) {
            byte[] half = Arrays.copyOf(file, file.length * part / 50);
            if (format == Format.EDL && part > 0) {
                // A list has no end of its own: what is there of it is whole lines, but for the last.
                try {
                    assertThat(format.read(half).losses()).isNotNull();
                } catch (Invalid invalid) {
                    assertThat(invalid.key()).startsWith("interchange.");
                }
            } else {
                Invalid invalid = catchThrowableOfType(Invalid.class, () -> format.read(half));
                assertThat(invalid.key()).isIn("interchange.empty", "interchange.truncated", "interchange.broken");
            }
        }
    }

    @Test
    void aBrokenFileSaysInWhichLine() {
        assertThat(said("<xmeml>\n<sequence>\n</xmeml>".getBytes(StandardCharsets.UTF_8)))
                .satisfies(wrong -> assertThat(wrong.key()).isEqualTo("interchange.broken"))
                .satisfies(wrong -> assertThat(wrong.arguments().toString()).isEqualTo("[3]"));
        assertThat(said("{\n\"OTIO_SCHEMA\":\n\n?}".getBytes(StandardCharsets.UTF_8))
                        .arguments()
                        .toString())
                .isEqualTo("[4]");
    }

    @Test
    void timelinesInEachOtherWithoutEnd() {
        String two = "<xmeml><sequence id='%s'><media><video><track><clipitem><start>0</start><end>9</end>"
                + "<sequence id='%s'/></clipitem></track></video></media></sequence>"
                + "<bin><children><sequence id='b'><media><video><track><clipitem><start>0</start><end>9</end>"
                + "<sequence id='c'/></clipitem></track></video></media></sequence>"
                + "<sequence id='c'><media><video><track><clipitem><start>0</start><end>9</end>"
                + "<sequence id='b'/></clipitem></track></video></media></sequence></children></bin></xmeml>";
        assertThat(refused(two.formatted("a", "b"))).isEqualTo("interchange.cyclic");
        String compounds = "<fcpxml><resources>"
                + "<media id='m'><sequence><spine><ref-clip ref='n' name='M' duration='1s'/></spine></sequence></media>"
                + "<media id='n'><sequence><spine><gap duration='1s'><ref-clip ref='m' lane='1' offset='0s' name='N'"
                + " duration='1s'/></gap></spine></sequence></media></resources>"
                + "<project><sequence><spine><ref-clip ref='m' duration='1s'/></spine></sequence></project></fcpxml>";
        assertThat(refused(compounds)).isEqualTo("interchange.cyclic");
        for (String self : List.of(
                "<mlt><playlist id='p'><entry producer='p' in='0' out='9'/></playlist></mlt>",
                "<mlt><tractor id='t' out='9'><track producer='t'/></tractor></mlt>",
                "<mlt producer='t'><tractor id='t' out='9'><multitrack><track producer='t'/></multitrack></tractor></mlt>",
                "<mlt><playlist id='p'><entry producer='x' in='0' out='9'/></playlist><tractor id='x'>"
                        + "<property name='shotcut:transition'>lumaMix</property><track producer='p'/>"
                        + "<track producer='x'/></tractor><tractor id='t'><track producer='p'/></tractor></mlt>")) {
            try {
                Edit edit =
                        Format.MLT.read(self.getBytes(StandardCharsets.UTF_8)).edit();
                assertThat(Usages.of(edit)).isEmpty();
            } catch (Invalid invalid) {
                assertThat(invalid.key()).isEqualTo("interchange.cyclic");
            }
        }
    }

    @Test
    void aHundredThousandTimelinesInEachOther() {
        String stack = "{\"OTIO_SCHEMA\":\"Stack.1\",\"children\":[";
        assertThat(refused(stack.repeat(100_000) + "]}".repeat(100_000))).isEqualTo("interchange.deep");
        assertThat(refused("<xmeml>" + "<sequence><media><video><track><clipitem>".repeat(100_000)))
                .isEqualTo("interchange.deep");
        assertThat(refused("<mlt>" + "<tractor><multitrack><track>".repeat(100_000)))
                .isEqualTo("interchange.deep");
    }

    @Test
    void aChainOfAThousandSequencesThatEachShowTheNext() {
        StringBuilder chain = new StringBuilder("<xmeml>");
        for (int i = 0; i < 1_000; i++) {
            chain.append("<sequence id='s" + i + "'><media><video><track><clipitem><start>0</start><end>9</end>")
                    .append("<sequence id='s" + (i + 1) + "'/></clipitem></track></video></media></sequence>");
        }
        assertThat(refused(chain + "</xmeml>")).isEqualTo("interchange.deep");
        StringBuilder tractors = new StringBuilder("<mlt producer='t0'>");
        for (int i = 0; i < 1_000; i++) {
            tractors.append("<tractor id='t" + i + "' out='9'><track producer='t" + (i + 1) + "'/></tractor>");
        }
        assertThat(refused(tractors + "</mlt>")).isEqualTo("interchange.deep");
    }

    @Test
    void aBillionClipsThatAFileOnlyDeclares() {
        StringBuilder stacks = new StringBuilder("<xmeml>");
        for (int i = 0; i < 12; i++) {
            stacks.append("<sequence id='s" + i + "'><media><video><track>");
            for (int clip = 0; clip < 10; clip++) {
                stacks.append("<clipitem><start>" + clip + "</start><end>" + (clip + 1) + "</end><sequence id='s"
                        + (i + 1) + "'/></clipitem>");
            }
            stacks.append("</track></video></media></sequence>");
        }
        assertThat(refused(stacks + "</xmeml>")).isEqualTo("interchange.pieces");
        String sequence = "{\"OTIO_SCHEMA\":\"Clip.2\",\"media_references\":{\"DEFAULT_MEDIA\":{\"OTIO_SCHEMA\":"
                + "\"ImageSequenceReference.1\",\"frame_zero_padding\":2147483647,\"start_frame\":-1,"
                + "\"available_range\":{\"duration\":{\"rate\":24,\"value\":24}}}},"
                + "\"active_media_reference_key\":\"DEFAULT_MEDIA\"}";
        Edit edit = Format.OTIO.read(sequence.getBytes(StandardCharsets.UTF_8)).edit();
        assertThat(Format.EDL.write(edit).bytes()).hasSizeLessThan(10_000);
    }

    @Test
    void nothingElseIsReadBesideTheFile() {
        String include = "<xmeml xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd'"
                + " parse='text'/></xmeml>";
        assertThat(refused(include)).isEqualTo("interchange.none");
        String parameter = "<!DOCTYPE xmeml [<!ENTITY % e SYSTEM 'file:///etc/passwd'> %e;]><xmeml/>";
        assertThat(refused(parameter)).isIn("interchange.entities", "interchange.none");
        String attribute = "<!DOCTYPE mlt [<!ENTITY a 'b'>]><mlt title='&a;'><playlist id='p'/></mlt>";
        assertThat(refused(attribute)).isEqualTo("interchange.entities");
    }

    @Test
    void ratesThatNothingRunsAt() {
        String fcp = "<xmeml><sequence id='s'><rate><timebase>%s</timebase></rate><media><video><track><clipitem>"
                + "<start>0</start><end>9</end></clipitem></track></video></media></sequence></xmeml>";
        for (String rate : List.of("0", "-25", "99999999999999")) {
            assertThat(refused(fcp.formatted(rate))).isEqualTo("interchange.rate");
        }
        assertThat(refused(fcp.formatted("NaN"))).isEqualTo("interchange.number");
        String mlt = "<mlt><profile frame_rate_num='%s' frame_rate_den='%s'/><playlist id='p'><blank length='5'/>"
                + "</playlist></mlt>";
        for (String rate : List.of("0", "-25", "99999999999999")) {
            assertThat(refused(mlt.formatted(rate, "1"))).isEqualTo("interchange.rate");
            assertThat(refused(mlt.formatted("25", rate))).isEqualTo("interchange.rate");
        }
        assertThat(refused(mlt.formatted("Infinity", "1"))).isEqualTo("interchange.number");
        String ten = "<fcpxml><resources><format id='f' frameDuration='%s'/></resources><project><sequence format='f'>"
                + "<spine><gap duration='5s'/></spine></sequence></project></fcpxml>";
        for (String rate : List.of("0s", "1/0s", "0/25s", "-1/25s", "999999999999999999/1s")) {
            assertThat(refused(ten.formatted(rate))).isIn("interchange.rate", "interchange.number");
        }
        String edl = "TITLE: x\n* TALLYLIGHT RATE: %s\n"
                + "001  AX  V  C  00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00\n";
        assertThat(refused(edl.formatted("0/1"))).isEqualTo("interchange.rate");
        assertThat(refused(edl.formatted("25/0"))).isEqualTo("interchange.rate");
    }

    @Test
    void speedsThatNothingRunsAt() {
        String otio = "{\"OTIO_SCHEMA\":\"Clip.2\",\"source_range\":{\"duration\":{\"rate\":24,\"value\":5}},"
                + "\"effects\":[{\"OTIO_SCHEMA\":\"LinearTimeWarp.1\",\"time_scalar\":%s}]}";
        for (String speed : List.of("NaN", "Infinity", "-Infinity", "1e300", "1e-300")) {
            assertThat(refused(otio.formatted(speed))).isEqualTo("interchange.speed");
        }
        String map = "<fcpxml><project><sequence><spine><clip duration='5s'><timeMap><timept time='0s' value='0s'/>"
                + "<timept time='1/30s' value='3600000s'/></timeMap></clip></spine></sequence></project></fcpxml>";
        assertThat(refused(map)).isEqualTo("interchange.speed");
        String fcp =
                "<xmeml><sequence id='s'><media><video><track><clipitem><start>0</start><end>9</end><filter><effect>"
                        + "<effectid>timeremap</effectid><parameter><parameterid>speed</parameterid><value>%s</value></parameter>"
                        + "</effect></filter></clipitem></track></video></media></sequence></xmeml>";
        assertThat(refused(fcp.formatted("NaN"))).isEqualTo("interchange.speed");
        assertThat(refused(fcp.formatted("1e400"))).isEqualTo("interchange.speed");
        String mlt =
                "<mlt><producer id='x'><property name='resource'>a:b</property><property name='mlt_service'>timewarp"
                        + "</property></producer><playlist id='p'><entry producer='x' in='0' out='9'/></playlist></mlt>";
        assertThat(refused(mlt)).isEqualTo("interchange.number");
    }

    @Test
    void markersAtTimesThatNobodyHas() {
        String fcp = "<xmeml><sequence id='s'><media><video><track/></video></media><marker><name>x</name><in>%s</in>"
                + "<out>%s</out></marker></sequence></xmeml>";
        assertThat(refused(fcp.formatted("99999999999999", "-1"))).isEqualTo("interchange.time.large");
        assertThat(refused(fcp.formatted("x", "-1"))).isEqualTo("interchange.number");
        Edit before = Format.XMEML
                .read(fcp.formatted("-9223372036854775808", "9223372036854775807")
                        .getBytes(StandardCharsets.UTF_8))
                .edit();
        assertThat(Markers.of(before)).hasSize(1);
        String guides = "<mlt><playlist id='p'><property name='kdenlive:sequenceproperties.guides'>%s</property>"
                + "<blank length='5'/></playlist></mlt>";
        for (String json :
                List.of("[{\"pos\":", "{}", "[1]", "[{\"pos\":-1}]", "[{\"pos\":\"x\"}]", "[".repeat(5_000))) {
            Reading read = Format.MLT.read(guides.formatted(json).getBytes(StandardCharsets.UTF_8));
            assertThat(read.losses()).as(json).extracting(Loss::what).containsOnly(Loss.What.MARKER);
        }
        assertThat(refused(guides.formatted("[{\"pos\":99999999999999}]"))).isEqualTo("interchange.time.large");
    }

    @ParameterizedTest
    @EnumSource
    void encodingsThatAreNotSaid(Format format) {
        Edit edit = EDITS.of(3);
        String text = format.write(edit).files().getFirst().text();
        int size = Usages.of(format.read(text.getBytes(StandardCharsets.UTF_8)).edit())
                .size();
        String unsaid = text.replaceFirst("<\\?xml[^>]*>\\s*", "");
        for (byte[] file : List.of(
                unsaid.getBytes(StandardCharsets.UTF_16LE),
                unsaid.getBytes(StandardCharsets.UTF_16BE),
                ("\uFEFF" + unsaid).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + unsaid).getBytes(Charset.forName("UTF-32LE")),
                unsaid.replace("Cut", "Caf\u00e9").getBytes(StandardCharsets.ISO_8859_1))) {
            assertThat(Format.of(file)).isEqualTo(format);
            Edit read = format.read(file).edit();
            assertThat(Usages.of(read)).hasSize(size);
            assertThat(read.about().name() + read.tracks().about().name()).doesNotContain("\uFFFD");
        }
    }

    @ParameterizedTest
    @EnumSource
    void zeroesInAFile(Format format) {
        byte[] file = format.write(EDITS.of(2)).bytes();
        for (int at = 0; at < file.length; at += Math.max(1, file.length / 40)) {
            byte[] holed = file.clone();
            holed[at] = 0;
            try {
                assertThat(Usages.of(Format.of(holed).read(holed).edit())).isNotNull();
            } catch (Invalid invalid) {
                assertThat(invalid.key()).startsWith("interchange.");
            }
        }
        assertThat(refused(new byte[5_000])).isEqualTo("interchange.format");
    }

    @Test
    void aFileThatIsSomethingElseAltogether() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("cut.otio"));
            zip.write("{\"OTIO_SCHEMA\":\"Timeline.1\"}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(refused(bytes.toByteArray())).isEqualTo("interchange.format");
        byte[] film = new byte[100_000];
        new java.util.Random(1).nextBytes(film);
        byte[] head = "\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2avc1mp41".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, film, 0, head.length);
        assertThat(refused(film)).isEqualTo("interchange.format");
        assertThat(refused("%PDF-1.7\n")).isEqualTo("interchange.format");
    }

    @Test
    void spacesWithoutEnd() {
        byte[] spaces = new byte[Limits.BYTES_MAX];
        Arrays.fill(spaces, (byte) ' ');
        assertThat(refused(spaces)).isEqualTo("interchange.format");
        for (Format format : Format.values()) {
            Invalid invalid = catchThrowableOfType(Invalid.class, () -> format.read(spaces));
            assertThat(invalid.key()).as(format.name()).startsWith("interchange.");
        }
        byte[] more = Arrays.copyOf(spaces, 200 * 1024 * 1024);
        assertThat(said(more).key()).isEqualTo("interchange.large");
        assertThat(said(more).arguments().toString()).isEqualTo("[64]");
    }
}
