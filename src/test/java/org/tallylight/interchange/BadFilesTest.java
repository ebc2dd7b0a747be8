package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tallylight.shared.Invalid;

/** Each bad file is refused with words that say what is wrong, in bounded time and memory. */
class BadFilesTest {
    private static final Edits EDITS = new Edits(0, 2, false, false, false, false);

    private static String refused(Format format, byte[] file) {
        Invalid invalid = catchThrowableOfType(
                Invalid.class, () -> Usages.of(format.read(file).edit()));
        assertThat(invalid).as("it is refused").isNotNull();
        assertThat(words("en")).containsKey(invalid.key());
        assertThat(words("es")).containsKey(invalid.key());
        return invalid.key();
    }

    private static String refused(Format format, String file) {
        return refused(format, file.getBytes(StandardCharsets.UTF_8));
    }

    private static Properties words(String language) {
        Properties words = new Properties();
        Path file = Path.of("src/main/resources/words/interchange." + language + ".properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            words.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return words;
    }

    @Test
    void everyLossHasWordsInEveryLanguage() {
        for (Loss.What what : Loss.What.values()) {
            assertThat(words("en")).containsKey("interchange.lost." + what);
            assertThat(words("es")).containsKey("interchange.lost." + what);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatEndsInTheMiddleIsRefusedOrReadAndNeverBreaks(Format format) {
        byte[] file = format.write(EDITS.of(7)).bytes();
        for (int length = 1; length < file.length - 20; length += 1 + file.length / 200) {
            byte[] half = Arrays.copyOf(file, length);
            if (format == Format.EDL) {
                survives(format, half);
            } else {
                assertThat(refused(format, half)).isIn("interchange.truncated", "interchange.broken");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithWrongBytesIsRefusedOrReadAndNeverBreaks(Format format) {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] file = format.write(EDITS.of(seed % 10)).bytes();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                file[random.nextInt(file.length)] =
                        (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(256));
            }
            survives(format, file);
        }
    }

    private static void survives(Format format, byte[] file) {
        try {
            assertThat(Usages.of(format.read(file).edit())).isNotNull();
        } catch (Invalid refused) {
            assertThat(words("en")).containsKey(refused.key());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFileIsRefused(Format format) {
        assertThat(refused(format, new byte[0])).isEqualTo("interchange.empty");
    }

    @ParameterizedTest
    @EnumSource
    void aFileOfMoreThanTheLimitIsRefusedBeforeItIsRead(Format format) {
        assertThat(refused(format, new byte[Limits.BYTES_MAX + 1])).isEqualTo("interchange.large");
    }

    @ParameterizedTest
    @EnumSource
    void otherEncodingsAreReadAsWell(Format format) {
        Edit edit = EDITS.of(3);
        String text = format.write(edit).files().getFirst().text();
        List<byte[]> files = new ArrayList<>();
        files.add(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
        String sixteen = text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
        files.add(("\uFEFF" + sixteen).getBytes(StandardCharsets.UTF_16LE));
        files.add(("\uFEFF" + sixteen).getBytes(StandardCharsets.UTF_16BE));
        if (format == Format.EDL || format == Format.OTIO) {
            files.add(text.getBytes(StandardCharsets.UTF_16LE));
        } else {
            files.add(text.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        int size = Usages.of(format.read(format.write(edit).bytes()).edit()).size();
        for (byte[] file : files) {
            assertThat(Format.of(file)).isEqualTo(format);
            assertThat(Usages.of(format.read(file).edit())).hasSize(size);
        }
    }

    @Test
    void anEncodingThatNobodyKnowsIsNamed() {
        assertThat(refused(Format.MLT, "<?xml version='1.0' encoding='KLINGON-8'?><mlt/>"))
                .isEqualTo("interchange.encoding");
    }

    @Test
    void anEdlOfAnOldProgramIsReadWithItsAccents() {
        String list =
                "TITLE: caf\u00e9\n001  AX  V  C  00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n* FROM CLIP NAME: \u00e9t\u00e9\n";
        Edit edit =
                Format.EDL.read(list.getBytes(Charset.forName("windows-1252"))).edit();
        assertThat(edit.about().name()).isEqualTo("caf\u00e9");
        assertThat(Usages.of(edit).getFirst().clip().about().name()).isEqualTo("\u00e9t\u00e9");
    }

    @Test
    void aBombOfBrackets() {
        assertThat(refused(Format.OTIO, "[".repeat(1_000_000))).isEqualTo("interchange.deep");
        assertThat(refused(Format.OTIO, "{\"a\":".repeat(1_000_000))).isEqualTo("interchange.deep");
        String stack = "{\"OTIO_SCHEMA\":\"Stack.1\",\"children\":[";
        assertThat(refused(Format.OTIO, stack.repeat(180) + "]}".repeat(180))).isEqualTo("interchange.deep");
        assertThat(refused(Format.FCPXML, "<fcpxml>".repeat(100_000))).isEqualTo("interchange.deep");
    }

    @Test
    void moreClipsThanTheLimit() {
        String clip = "{\"OTIO_SCHEMA\":\"Gap.1\"},";
        String track = "{\"OTIO_SCHEMA\":\"Track.1\",\"children\":["
                + clip.repeat(Limits.PIECES_MAX + 1).replaceAll(",$", "") + "]}";
        assertThat(refused(Format.OTIO, track)).isEqualTo("interchange.pieces");
        assertThat(refused(Format.OTIO, "[" + "0,".repeat(Limits.VALUES_MAX) + "0]"))
                .isEqualTo("interchange.values");
        assertThat(refused(Format.XMEML, "<xmeml>" + "<a/>".repeat(Limits.VALUES_MAX / 2) + "</xmeml>"))
                .isEqualTo("interchange.values");
        String edit = "001  AX  V  C  00:00:00:00 00:00:00:01 00:00:00:00 00:00:00:01\n";
        assertThat(refused(Format.EDL, edit.repeat(Limits.PIECES_MAX + 1))).isEqualTo("interchange.pieces");
    }

    @Test
    void aBillionClipsOfTenSequencesInEachOther() {
        StringBuilder media = new StringBuilder("<fcpxml><resources>");
        for (int i = 0; i < 30; i++) {
            String ref = "<ref-clip ref='m" + (i + 1) + "' duration='10s'/>";
            media.append("<media id='m" + i + "'><sequence duration='100s'><spine>")
                    .append(ref.repeat(10))
                    .append("</spine></sequence></media>");
        }
        media.append("</resources><project><sequence duration='100s'><spine><ref-clip ref='m0' duration='10s'/>")
                .append("</spine></sequence></project></fcpxml>");
        assertThat(refused(Format.FCPXML, media.toString())).isIn("interchange.pieces", "interchange.time.large");
        byte[] bytes = media.toString().getBytes(StandardCharsets.UTF_8);
        Edit edit = Format.FCPXML.read(bytes).edit();
        Invalid written = catchThrowableOfType(Invalid.class, () -> Format.OTIO.write(edit));
        assertThat(written.key()).isEqualTo("interchange.pieces");
    }

    @Test
    void aTimelineThatContainsItself() {
        String ref = "<fcpxml><resources><media id='m'><sequence><spine><ref-clip ref='m' duration='1s'/></spine>"
                + "</sequence></media></resources><project><sequence><spine><ref-clip ref='m' duration='1s'/>"
                + "</spine></sequence></project></fcpxml>";
        assertThat(refused(Format.FCPXML, ref)).isEqualTo("interchange.cyclic");
        String mlt = "<mlt><tractor id='a'><track producer='b'/></tractor><playlist id='b'>"
                + "<entry producer='a' in='0' out='9'/></playlist><tractor id='main'><track producer='a'/></tractor></mlt>";
        assertThat(refused(Format.MLT, mlt)).isEqualTo("interchange.cyclic");
        String fcp = "<xmeml><sequence id='s'><media><video><track><clipitem><start>0</start><end>9</end>"
                + "<sequence id='s'/></clipitem></track></video></media></sequence></xmeml>";
        assertThat(refused(Format.XMEML, fcp)).isEqualTo("interchange.cyclic");
    }

    @ParameterizedTest
    @EnumSource(names = {"XMEML", "FCPXML", "MLT"})
    void entitiesAreNeitherExpandedNorFetched(Format format) {
        String root = format.name().toLowerCase(Locale.ROOT);
        StringBuilder bomb = new StringBuilder("<!DOCTYPE " + root + " [<!ENTITY a0 'lol'>");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>");
        }
        bomb.append("]><" + root + "><name>&a11;</name></" + root + ">");
        assertThat(refused(format, bomb.toString())).isEqualTo("interchange.entities");
        String file = "<!DOCTYPE " + root + " [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><" + root
                + "><name>&f;</name></" + root + ">";
        assertThat(refused(format, file)).isEqualTo("interchange.entities");
        String fetched = "<!DOCTYPE " + root + " SYSTEM 'http://127.0.0.1:1/x.dtd'><" + root + "/>";
        assertThat(refused(format, fetched)).isEqualTo("interchange.none");
    }

    @Test
    void negativeAndOverflowingTimes() {
        String clip =
                "{\"OTIO_SCHEMA\":\"Clip.2\",\"name\":\"x\",\"source_range\":{\"start_time\":{\"rate\":24,\"value\":%s},"
                        + "\"duration\":{\"rate\":%s,\"value\":%s}}}";
        assertThat(refused(Format.OTIO, clip.formatted("0", "24", "-1"))).isEqualTo("interchange.time.negative");
        for (String huge : List.of("1e300", "1e999999999", "9223372036854775807", "Infinity", "NaN", "-1e200")) {
            assertThat(refused(Format.OTIO, clip.formatted("0", "24", huge))).isEqualTo("interchange.time.large");
            assertThat(refused(Format.OTIO, clip.formatted(huge, "24", "1"))).isEqualTo("interchange.time.large");
        }
        for (String rate : List.of("0", "-24", "1e300", "NaN", "1e-300", "0.0000001")) {
            assertThat(refused(Format.OTIO, clip.formatted("0", rate, "1"))).isEqualTo("interchange.rate");
        }
        String hours = "{\"OTIO_SCHEMA\":\"Gap.1\",\"source_range\":{\"duration\":{\"rate\":1,\"value\":35999999}}}";
        assertThat(refused(Format.OTIO, "{\"OTIO_SCHEMA\":\"Track.1\",\"children\":[" + hours + "," + hours + "]}"))
                .isEqualTo("interchange.time.large");
        assertThat(refused(Format.EDL, "001  AX  V  C  00:00:00:00 00:00:01:00 01:00:05:00 01:00:01:00\n"))
                .isEqualTo("interchange.time.negative");
        assertThat(refused(Format.EDL, "001  AX  V  C  00:00:00:99 00:00:01:00 01:00:00:00 01:00:01:00\n"))
                .isEqualTo("interchange.timecode");
        String item = "<xmeml><sequence id='s'><media><video><track><clipitem><start>%s</start><end>%s</end></clipitem>"
                + "</track></video></media></sequence></xmeml>";
        assertThat(refused(Format.XMEML, item.formatted("9", "3"))).isEqualTo("interchange.time.negative");
        assertThat(refused(Format.XMEML, item.formatted("0", "99999999999999"))).isEqualTo("interchange.time.large");
        assertThat(refused(Format.XMEML, item.formatted("0", "99999999999999999999")))
                .isEqualTo("interchange.number");
        String gap = "<fcpxml><project><sequence><spine><gap duration='%s'/></spine></sequence></project></fcpxml>";
        assertThat(refused(Format.FCPXML, gap.formatted("-5s"))).isEqualTo("interchange.time.negative");
        assertThat(refused(Format.FCPXML, gap.formatted("999999999999s"))).isEqualTo("interchange.time.large");
        assertThat(refused(Format.FCPXML, gap.formatted("1/0s"))).isEqualTo("interchange.number");
        String blank = "<mlt><playlist id='p'><blank length='%s'/></playlist></mlt>";
        assertThat(refused(Format.MLT, blank.formatted("-5"))).isEqualTo("interchange.time.negative");
        assertThat(refused(Format.MLT, blank.formatted("99999999999999"))).isEqualTo("interchange.time.large");
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        for (Format format : List.of(Format.XMEML, Format.FCPXML, Format.MLT)) {
            assertThat(refused(format, "<html/>")).isEqualTo("interchange.not");
        }
        assertThat(refused(Format.OTIO, "{}")).isEqualTo("interchange.otio.not");
        assertThat(refused(Format.OTIO, "{\"OTIO_SCHEMA\":\"Marker.2\"}")).isEqualTo("interchange.otio.none");
        assertThat(refused(Format.EDL, "Dear all,\n")).isEqualTo("interchange.edl.none");
        Invalid none =
                catchThrowableOfType(Invalid.class, () -> Format.of("Dear all".getBytes(StandardCharsets.UTF_8)));
        assertThat(none.key()).isEqualTo("interchange.format");
    }
}
