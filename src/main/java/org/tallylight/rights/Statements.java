package org.tallylight.rights;

import java.util.List;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Texts;
import org.tallylight.works.AiUse;

/**
 * What a maker states about a work before a production may use it.
 *
 * @param authorsComplete whether everyone who made it is named, with the shares they agreed on
 * @param people          of recognisable faces and voices
 * @param places          of locations, artworks and brands
 * @param aiUse           the part a machine had in it, by the IPTC's digital source types
 * @param aiTool          which machine
 * @param aiHuman         what the maker did themselves
 * @param thirdParty      what is somebody else's, all of it
 */
public record Statements(
        boolean authorsComplete,
        Statement people,
        String peopleNote,
        Statement places,
        String placesNote,
        AiUse aiUse,
        String aiTool,
        String aiHuman,
        List<ThirdParty> thirdParty) {
    public static final int NOTE_CHARS_MAX = 2_000;
    public static final int AI_TOOL_CHARS_MAX = 200;
    public static final int AI_HUMAN_CHARS_MAX = 1_000;
    public static final int THIRD_PARTY_MAX = 20;

    public Statements {
        peopleNote = Texts.lines(peopleNote, "peopleNote", NOTE_CHARS_MAX);
        placesNote = Texts.lines(placesNote, "placesNote", NOTE_CHARS_MAX);
        aiTool = Texts.line(aiTool, "aiTool", AI_TOOL_CHARS_MAX);
        aiHuman = Texts.lines(aiHuman, "aiHuman", AI_HUMAN_CHARS_MAX);
        thirdParty = List.copyOf(thirdParty);
        if (people != Statement.NONE && peopleNote.isEmpty()) {
            throw new Invalid("peopleNote", "rights.invalid.people");
        }
        if (places != Statement.NONE && placesNote.isEmpty()) {
            throw new Invalid("placesNote", "rights.invalid.places");
        }
        if (aiUse.ai() && (aiTool.isEmpty() || aiHuman.isEmpty())) {
            throw new Invalid(aiTool.isEmpty() ? "aiTool" : "aiHuman", "rights.invalid.ai");
        }
        if (thirdParty.size() > THIRD_PARTY_MAX) {
            throw new Invalid("thirdParty", "rights.invalid.items", THIRD_PARTY_MAX);
        }
    }

    /** Made alone, of one's own, with nobody and nothing recognisable in it and without a machine. */
    public static Statements allMine() {
        return new Statements(true, Statement.NONE, "", Statement.NONE, "", AiUse.NONE, "", "", List.of());
    }
}
