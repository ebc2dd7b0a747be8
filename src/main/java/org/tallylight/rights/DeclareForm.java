package org.tallylight.rights;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.tallylight.shared.Invalid;
import org.tallylight.works.AiUse;
import org.tallylight.works.Work;

/** The declaration's form, as it was filled in; its rows of other people's things side by side. */
record DeclareForm(
        String authors,
        String people,
        String peopleNote,
        String places,
        String placesNote,
        String aiUse,
        String aiTool,
        String aiHuman,
        List<Row> rows) {
    private static final int BLANK_ROWS = 2;

    /** One thing that is somebody else's. */
    record Row(
            String title, String author, String url, String permission, String evidence, String covers, String endsOn) {
        static final Row BLANK = new Row("", "", "", Permission.NONE.name(), "", "EVERYTHING", "");

        boolean blank() {
            return (title + author + url + evidence).isBlank();
        }

        ThirdParty item() {
            return new ThirdParty(
                    title, author, url, Permission.of(permission), evidence, !covers.equals("LESS"), day(endsOn));
        }

        private static @Nullable LocalDate day(String text) {
            try {
                return text.isBlank() ? null : LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                throw new Invalid("endsOn", "rights.invalid.day", text);
            }
        }
    }

    /** The form as it starts: what holds, else what the work itself says. */
    static DeclareForm of(Work work, @Nullable Declaration declaration) {
        if (declaration == null) {
            return new DeclareForm(
                    "",
                    "",
                    work.description().whoIsInIt(),
                    "",
                    "",
                    // Where the work says nothing of a machine, its maker answers: no is never assumed.
                    work.description().aiUse() == AiUse.NONE
                            ? ""
                            : work.description().aiUse().name(),
                    work.description().aiNote(),
                    "",
                    padded(List.of()));
        }
        Statements said = declaration.statements();
        return new DeclareForm(
                said.authorsComplete() ? "yes" : "no",
                said.people().name(),
                said.peopleNote(),
                said.places().name(),
                said.placesNote(),
                said.aiUse().name(),
                said.aiTool(),
                said.aiHuman(),
                padded(said.thirdParty().stream()
                        .map(item -> new Row(
                                item.title(),
                                item.author(),
                                item.url(),
                                item.permission().name(),
                                item.evidence(),
                                item.everything() ? "EVERYTHING" : "LESS",
                                item.endsOn() == null ? "" : item.endsOn().toString()))
                        .toList()));
    }

    /** The form as it was sent. */
    static DeclareForm of(MultiValueMap<String, String> sent) {
        List<Row> rows = new ArrayList<>();
        int most = Math.min(sent.getOrDefault("title", List.of()).size(), Statements.THIRD_PARTY_MAX + BLANK_ROWS);
        for (int i = 0; i < most; i++) {
            Row row = new Row(
                    at(sent, "title", i),
                    at(sent, "author", i),
                    at(sent, "url", i),
                    at(sent, "permission", i),
                    at(sent, "evidence", i),
                    at(sent, "covers", i),
                    at(sent, "endsOn", i));
            if (!row.blank()) {
                rows.add(row);
            }
        }
        return new DeclareForm(
                at(sent, "authors", 0),
                at(sent, "people", 0),
                at(sent, "peopleNote", 0),
                at(sent, "places", 0),
                at(sent, "placesNote", 0),
                at(sent, "aiUse", 0),
                at(sent, "aiTool", 0),
                at(sent, "aiHuman", 0),
                padded(rows));
    }

    private static String at(MultiValueMap<String, String> sent, String name, int index) {
        List<String> values = sent.getOrDefault(name, List.of());
        return index < values.size() ? values.get(index) : "";
    }

    private static List<Row> padded(List<Row> rows) {
        List<Row> all = new ArrayList<>(rows);
        for (int i = 0; i < BLANK_ROWS && all.size() < Statements.THIRD_PARTY_MAX; i++) {
            all.add(Row.BLANK);
        }
        return all;
    }

    /**
     * What is stated.
     *
     * @throws Invalid when a question is not answered, or wrongly
     */
    Statements statements() {
        if (authors.isEmpty()) {
            throw new Invalid("authors", "rights.invalid.answer");
        }
        if (aiUse.isEmpty()) {
            throw new Invalid("aiUse", "rights.invalid.answer");
        }
        return new Statements(
                authors.equals("yes"),
                statement("people", people),
                people.equals(Statement.NONE.name()) ? "" : peopleNote,
                statement("places", places),
                places.equals(Statement.NONE.name()) ? "" : placesNote,
                AiUse.of(aiUse),
                aiTool,
                aiHuman,
                rows.stream().filter(row -> !row.blank()).map(Row::item).toList());
    }

    private static Statement statement(String field, String text) {
        for (Statement statement : Statement.values()) {
            if (statement.name().equals(text)) {
                return statement;
            }
        }
        throw new Invalid(field, "rights.invalid.answer");
    }
}
