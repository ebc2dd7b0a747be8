package org.tallylight.productions.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallylight.shared.Invalid;

/** What was drawn on a frame: numbers, and nothing else. */
class DrawingTest {
    @Test
    void aDrawingIsReadAndDrawnFromItsNumbersAlone() {
        Drawing drawing = Drawing.read("""
                {"shapes":[{"tool":"BOX","ink":"SUN","points":[0.1,0.2,0.5,0.6]},
                           {"tool":"PEN","ink":"TEAL","points":[0,0,1,1]},
                           {"tool":"ARROW","ink":"WHITE","points":[0.25,0.5,0.75,0.5]}]}""");
        assertThat(drawing).isNotNull();
        assertThat(Drawing.read(drawing.json())).isEqualTo(drawing);
        String svg = drawing.svg(320, 180, "<\"x\">");
        assertThat(svg)
                .contains("viewBox=\"0 0 1000 562.5\"")
                .contains("class=\"ink-sun\" d=\"M100.0 112.5L500.0 112.5L500.0 337.5L100.0 337.5Z\"")
                .contains("d=\"M0.0 0.0L1000.0 562.5\"")
                .contains("d=\"M250.0 281.3L750.0 281.3M")
                .contains("&lt;&quot;x&quot;>");
    }

    @Test
    void whatIsNoDrawingIsRefused() {
        for (String json : List.of(
                "<svg/>",
                "[]",
                "{}",
                "{\"shapes\":[]}",
                "{\"shapes\":[null]}",
                "{\"shapes\":[{\"tool\":\"PEN\",\"ink\":\"SUN\",\"points\":[0,0]}]}",
                "{\"shapes\":[{\"tool\":\"BOX\",\"ink\":\"SUN\",\"points\":[0,0,1]}]}",
                "{\"shapes\":[{\"tool\":\"BOX\",\"ink\":\"SUN\",\"points\":[0,0,1,1.01]}]}",
                "{\"shapes\":[{\"tool\":\"BOX\",\"ink\":\"SUN\",\"points\":[0,0,1,null]}]}",
                "{\"shapes\":[{\"tool\":\"BOX\",\"ink\":\"SUN\",\"points\":[0,0,1,\"NaN\"]}]}",
                "{\"shapes\":[{\"tool\":\"BOX\",\"ink\":\"red;x\",\"points\":[0,0,1,1]}]}",
                "{\"shapes\":[{\"ink\":\"SUN\",\"points\":[0,0,1,1]}]}")) {
            assertThatThrownBy(() -> Drawing.read(json)).as(json).isInstanceOf(Invalid.class);
        }
        assertThat(Drawing.read(" ")).isNull();
    }

    @Test
    void aDrawingHasAnEnd() {
        Drawing.Shape line = new Drawing.Shape(Drawing.Tool.PEN, Drawing.Ink.SUN, Collections.nCopies(1000, 0.5));
        assertThatThrownBy(() -> new Drawing(Collections.nCopies(5, line))).isInstanceOf(Invalid.class);
        Drawing.Shape box = new Drawing.Shape(Drawing.Tool.BOX, Drawing.Ink.SUN, List.of(0.0, 0.0, 1.0, 1.0));
        assertThatThrownBy(() -> new Drawing(Collections.nCopies(61, box))).isInstanceOf(Invalid.class);
        Drawing.Shape longest =
                new Drawing.Shape(Drawing.Tool.PEN, Drawing.Ink.SUN, Collections.nCopies(Drawing.NUMBERS_MAX, 0.12345));
        assertThat(new Drawing(List.of(longest)).json().length()).isLessThan(Drawing.JSON_CHARS_MAX);
        assertThatThrownBy(() -> Drawing.read("x".repeat(Drawing.JSON_CHARS_MAX + 1)))
                .isInstanceOf(Invalid.class);
    }
}
