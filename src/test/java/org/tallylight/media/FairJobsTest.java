package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.TestDatabase;
import org.tallylight.shared.PersonId;

/** Who is served first, and on which node. */
class FairJobsTest {
    private static final PersonId ADA = new PersonId(UUID.randomUUID());
    private static final PersonId BEN = new PersonId(UUID.randomUUID());

    @TempDir
    Path data;

    @TempDir
    Path folder;

    @Test
    void fiveFilesOfAdaDoNotHoldUpTheOneOfBenNorWhatIsOnlyBetterLater() {
        TestDatabase database = TestDatabase.fresh();
        Path sound = Samples.sound(folder);
        List<AssetId> adas = new ArrayList<>();
        AssetId bens;
        try (Room room = Room.open(database, data, "job-threads", "0")) {
            for (int i = 0; i < 5; i++) {
                adas.add(take(room, sound, ADA));
            }
            bens = take(room, sound, BEN);
        }

        try (Room room = Room.open(database, data, "job-threads", "1")) {
            room.finished(bens);
            adas.forEach(room::finished);
            List<AssetId> ready = room.news().stream()
                    .map(news -> ((AssetReady) news).asset())
                    .toList();
            assertThat(ready.indexOf(bens)).isLessThanOrEqualTo(1);
            assertThat(ready).containsAll(adas);
            assertThat(room.jdbc()
                            .sql("select max(ready_at) <= min(finished_at) from asset")
                            .query(Boolean.class)
                            .single())
                    .as("everyone hears theirs before anything is made better")
                    .isTrue();
        }
    }

    @Test
    void aNodeThatIsToldToDoNoJobsDoesNone() {
        TestDatabase database = TestDatabase.fresh();
        System.setProperty("tallylight.jobs", "none");
        try (Room room = Room.open(database, data)) {
            AssetId id = room.take(Samples.sound(folder));
            assertThat(room.the(Jobs.class).isRunning()).isFalse();
            assertThat(room.media().get(id).state()).isEqualTo(Asset.State.PENDING);
        } finally {
            System.clearProperty("tallylight.jobs");
        }
    }

    @Test
    void aDiskThatIsAlmostFullHoldsJobsBackAndAnOperatorReadsWhy() {
        TestDatabase database = TestDatabase.fresh();
        String everything = String.valueOf(Long.MAX_VALUE);
        try (Room room = Room.open(database, data, "free-bytes-min", everything, "tries-max", "1")) {
            AssetId id = room.take(Samples.sound(folder));

            assertThat(room.settled(id).failureKey()).isEqualTo("media.failed.machine");
            assertThat(room.failures().getFirst().reason()).contains("bytes of the disk are free");
        }
        try (Room room = Room.open(database, data)) {
            GivenUp.Failure failure = room.failures().getFirst();
            room.media().retry(failure.id());
            assertThat(room.finished(new AssetId(failure.id().value())).finished())
                    .isTrue();
        }
    }

    @Test
    void whatFailsLaterStaysPlayingIsShownToAnOperatorAndTriedAgain() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        AssetId id;
        try (Room room = Room.open(database, data)) {
            id = room.settled(room.take(Samples.sound(folder))).id();
            room.finished(id);
            room.jdbc().sql("update asset set finished_at = null").update();
            room.jdbc()
                    .sql("delete from rendition where kind in ('OPUS', 'ORIGINAL_CLEAN')")
                    .update();
            Path original = original(room, id);
            byte[] good = Files.readAllBytes(original);
            Files.write(original, "no sound".getBytes());
            room.the(MediaJobs.class).make(id, Stage.REST);

            Asset asset = room.finished(id);
            assertThat(asset.state()).isEqualTo(Asset.State.READY);
            GivenUp.Failure failure = room.failures().getFirst();
            assertThat(failure.ready()).isTrue();
            assertThat(failure.reason()).contains("Invalid data");

            Files.write(original, good);
            room.retry(id);
            assertThat(room.finished(id).finished()).isTrue();
            assertThat(room.failures()).isEmpty();
        }
    }

    private static AssetId take(Room room, Path file, PersonId by) {
        Accepted accepted =
                room.media().accept(room.receive(file), file.getFileName().toString(), by);
        return ((Accepted.Taken) accepted).asset().id();
    }

    private Path original(Room room, AssetId id) {
        String key = room.jdbc()
                .sql("select b.storage_key from asset a join blob b on b.id = a.original where a.id = ?")
                .param(id.value())
                .query(String.class)
                .single();
        return room.files().stream()
                .filter(file -> file.getFileName().toString().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
