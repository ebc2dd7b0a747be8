package org.tallylight.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final String GULLS = "018f3c1e-0000-7000-8000-000000000001";
    private static final String BOAT = "018f3c1e-0000-7000-8000-000000000002";
    private static final String SEA = "018f3c1e-0000-7000-8000-000000000003";
    private final Matching matching = new Matching(List.of(
            new Candidate(GULLS, Set.of("aa"), Set.of("gulls.mov", "take.mov")),
            new Candidate(BOAT, Set.of("bb"), Set.of("boat.mov", "take.mov")),
            new Candidate(SEA, Set.of("cc", "aa"), Set.of("sea.wav"))));

    private static Clip clip(String name, String url, String work, String hash) {
        About about = new About(name, Meta.NONE.with(Meta.WORK, work).with(Meta.HASH, hash), "", Meta.NONE);
        return Clip.of(about, Range.frames(0, 9, Rate.FPS_25), Details.NONE, new Media.External(About.NONE, null, url));
    }

    @Test
    void ourIdInTheMetadataIsTheSurestSign() {
        assertThat(matching.of(clip("boat.mov", "file:///boat.mov", GULLS, "bb")))
                .isEqualTo(new Match.Found(GULLS, Match.By.ID));
    }

    @Test
    void ourIdInTheFilesNameIsTheNext() {
        assertThat(matching.of(clip("", "file:///pack/01%20boat_" + BOAT + ".mov", "", "aa")))
                .isEqualTo(new Match.Found(BOAT, Match.By.ID));
    }

    @Test
    void thenTheHashThenTheName() {
        assertThat(matching.of(clip("boat.mov", "", "", "CC"))).isEqualTo(new Match.Found(SEA, Match.By.HASH));
        assertThat(matching.of(clip("", "C:\\media\\Boat.MOV", "", "")))
                .isEqualTo(new Match.Found(BOAT, Match.By.NAME));
    }

    @Test
    void whatFitsSeveralIsLeftToPeople() {
        assertThat(matching.of(clip("take.mov", "", "", ""))).isEqualTo(new Match.Open(List.of(GULLS, BOAT)));
        assertThat(matching.of(clip("boat.mov", "", "", "aa"))).isEqualTo(new Match.Open(List.of(GULLS, SEA, BOAT)));
    }

    @Test
    void aNameThatIsOnlyNearIsSuggestedAndNotTaken() {
        assertThat(matching.of(clip("", "boat_proxy.mp4", "", ""))).isEqualTo(new Match.Open(List.of(BOAT)));
        assertThat(matching.of(clip("nothing.mov", "", "unknown", ""))).isEqualTo(new Match.Open(List.of()));
    }
}
