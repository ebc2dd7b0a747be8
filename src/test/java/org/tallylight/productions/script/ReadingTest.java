package org.tallylight.productions.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tallylight.productions.script.LineOffer.Act;
import org.tallylight.productions.script.LineOffer.OfferId;
import org.tallylight.productions.script.Script.ScriptId;
import org.tallylight.shared.PersonId;

/** Lines keep their numbers and their authors, and what is offered for one never lands on another. */
class ReadingTest {
    private static final PersonId ANA = new PersonId(new UUID(0, 1));
    private static final PersonId BO = new PersonId(new UUID(0, 2));
    private static final PersonId CY = new PersonId(new UUID(0, 3));
    private static final String PIER = "# Pier\n\nANA\nIt is late.\n\nBO\nIt is early.";

    private static LineOffer offer(Reading seen, Act act, List<Integer> lines, String text) {
        return new LineOffer(
                new OfferId(new UUID(0, 9)),
                new ScriptId(new UUID(0, 8)),
                CY,
                seen.version(),
                act,
                lines,
                "",
                text,
                "",
                Instant.EPOCH,
                0,
                null);
    }

    private static List<Integer> numbers(Reading reading) {
        return reading.lines().stream().map(ScriptLine::number).toList();
    }

    @Test
    void aLineKeepsItsNumberHoweverManyComeAndGo() {
        Reading first = Reading.first(1, PIER, ANA);
        assertThat(numbers(first)).containsExactly(1, 2, 3, 4, 5);
        assertThat(first.text()).isEqualTo(PIER);
        Reading second = first.revised(2, PIER.replace("ANA\n", "ANA\n(coughs)\n"), BO);
        assertThat(numbers(second)).containsExactly(1, 2, 6, 3, 4, 5);
        Reading third = second.revised(3, "ANA\n(coughs)\nIt is late.\n\nBO\nIt was early.", BO);
        assertThat(numbers(third)).containsExactly(2, 6, 3, 4, 5);
        assertThat(third.lines())
                .extracting(ScriptLine::by)
                .as("by whom each is as it reads")
                .containsExactly(ANA, BO, ANA, ANA, BO);
        assertThat(third.lines()).extracting(ScriptLine::since).containsExactly(1, 2, 1, 1, 3);
        assertThat(third.revised(4, "A\nB", BO).next())
                .as("no number is given twice")
                .isGreaterThanOrEqualTo(7);
    }

    @Test
    void whatIsTakenChangesItsLinesAloneAndIsByWhoeverOfferedIt() {
        Reading first = Reading.first(1, PIER, ANA);
        Reading taken = first.taking(offer(first, Act.REPLACE, List.of(3), "It is never late."), 2)
                .orElseThrow();
        assertThat(taken.text()).isEqualTo(PIER.replace("It is late.", "It is never late."));
        assertThat(taken.lines()).extracting(ScriptLine::by).containsExactly(ANA, ANA, CY, ANA, ANA);
        assertThat(numbers(taken)).containsExactly(1, 2, 3, 4, 5);
        Reading run = first.taking(offer(first, Act.REPLACE, List.of(4, 5), "BO\nNever.\n\nANA\nEver."), 2)
                .orElseThrow();
        assertThat(run.text()).isEqualTo("# Pier\n\nANA\nIt is late.\n\nBO\nNever.\n\nANA\nEver.");
        assertThat(run.lines())
                .as("what stays of a run is by whoever wrote it")
                .extracting(ScriptLine::by)
                .containsExactly(ANA, ANA, ANA, ANA, CY, CY, CY);
        Reading gone =
                first.taking(offer(first, Act.REMOVE, List.of(1, 2), ""), 2).orElseThrow();
        assertThat(gone.text()).isEqualTo("It is late.\n\nBO\nIt is early.");
    }

    @Test
    void aNewLineStandsAsCloseAsThoseAroundIt() {
        Reading first = Reading.first(1, PIER, ANA);
        assertThat(after(first, List.of(3), "(waits)"))
                .isEqualTo("# Pier\n\nANA\nIt is late.\n(waits)\n\nBO\nIt is early.");
        assertThat(after(first, List.of(1), "Night."))
                .isEqualTo("# Pier\n\nNight.\n\nANA\nIt is late.\n\nBO\nIt is early.");
        assertThat(after(first, List.of(5), "End.")).isEqualTo(PIER + "\nEnd.");
        assertThat(after(first, List.of(), "A film")).isEqualTo("A film\n\n" + PIER);
        Reading one = Reading.first(1, "Alone", ANA);
        assertThat(after(one, List.of(1), "Not now")).isEqualTo("Alone\n\nNot now");
    }

    private static String after(Reading reading, List<Integer> line, String text) {
        return reading.taking(offer(reading, Act.AFTER, line, text), reading.version() + 1)
                .orElseThrow()
                .text();
    }

    @Test
    void whatWasOfferedForALineThatMovedFindsItAndForOneThatChangedIsOutOfDate() {
        Reading first = Reading.first(1, PIER, ANA);
        LineOffer offer = offer(first, Act.REPLACE, List.of(3), "It is never late.");
        Reading moved = first.revised(2, "Before\n\n" + PIER.replace("It is early.", "It is dawn."), BO);
        assertThat(moved.taking(offer, 3).orElseThrow().text())
                .isEqualTo("Before\n\n# Pier\n\nANA\nIt is never late.\n\nBO\nIt is dawn.");
        Reading changed = moved.revised(3, PIER.replace("late", "very late"), BO);
        assertThat(changed.taking(offer, 4)).isEmpty();
        Reading back = changed.revised(4, PIER, BO);
        assertThat(back.has(offer))
                .as("it reads the same again, but by another")
                .isFalse();
        LineOffer run = offer(first, Act.REMOVE, List.of(2, 3), "");
        assertThat(first.revised(2, PIER.replace("ANA\n", "ANA\n(coughs)\n"), BO)
                        .has(run))
                .as("something came between them")
                .isFalse();
    }

    @Test
    void tenThousandLinesAreNumberedSoon() {
        String text = String.join(
                "\n", IntStream.range(0, 10_000).mapToObj(i -> "Line " + i).toList());
        String other = String.join(
                "\n", IntStream.range(0, 10_000).mapToObj(i -> "Verse " + i).toList());
        Reading first = Reading.first(1, text, ANA);
        assertThat(first.tooLong()).isTrue();
        Reading second = first.revised(2, other, BO);
        assertThat(second.lines()).hasSize(10_000).allMatch(line -> line.by().equals(BO) && line.number() > 10_000);
    }
}
