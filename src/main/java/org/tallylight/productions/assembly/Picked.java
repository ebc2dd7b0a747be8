package org.tallylight.productions.assembly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Blob;
import org.tallylight.media.BlobId;
import org.tallylight.media.Blobs;
import org.tallylight.media.Media;
import org.tallylight.media.Rendition;
import org.tallylight.media.RenditionKind;
import org.tallylight.people.People;
import org.tallylight.people.Person;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Playing;
import org.tallylight.productions.Playings;
import org.tallylight.shared.Medium;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Share;
import org.tallylight.works.Version;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.ranges.Stretch;

/**
 * What is picked for parts, as far as every member of the company may see it: a rough cut is looked at by all who see
 * the cuts of a part, so nothing is in it that was shared with fewer.
 */
@Component
class Picked {
    /** Somebody of the company who made nothing and has no role. */
    private static final Viewer ANY_MEMBER = new Viewer(new PersonId(new UUID(0, 0)), "", "", java.util.Set.of());

    private final JdbcClient db;
    private final Works works;
    private final Media media;
    private final Blobs blobs;
    private final People people;
    private final Playings playings;

    Picked(JdbcClient db, Works works, Media media, Blobs blobs, People people, Playings playings) {
        this.playings = playings;
        this.db = db;
        this.works = works;
        this.media = media;
        this.blobs = blobs;
        this.people = people;
    }

    /**
     * What was picked, in as many queries for a hundred parts as for one.
     *
     * @param placed the works by the part they are picked for, in the order in which they were placed
     * @param works  those of them that every member may see
     * @param plays  which part of a work plays in a slot, where somebody chose one
     * @param older  the versions of these, where there are newer ones
     * @param by     who made each, as they want to be credited
     */
    record All(
            Map<PartId, List<WorkId>> placed,
            Map<WorkId, Work> works,
            Map<PartId, Map<WorkId, Playing>> plays,
            Map<Playing.Of, Version> older,
            Map<WorkId, String> by,
            Map<AssetId, Asset> assets,
            Map<BlobId, Blob> blobs) {
        List<WorkId> of(Part part) {
            return placed.getOrDefault(part.id(), List.of());
        }

        String by(Work work) {
            return by.getOrDefault(work.id(), "");
        }

        /** What is shown of a work in a slot: as much of it as somebody chose, else its latest version. */
        Choice choice(Part slot, Work work) {
            Playing chosen = plays.getOrDefault(slot.id(), Map.of()).get(work.id());
            Version version = chosen == null ? null : version(work, chosen.version());
            return chosen == null || version == null
                    ? new Choice(work.latest(), null)
                    : new Choice(version, chosen.stretch());
        }

        private @Nullable Version version(Work work, int number) {
            return number == work.latest().number() ? work.latest() : older.get(new Playing.Of(work.id(), number));
        }

        /** The file of a version, or null for a text. */
        @Nullable
        Asset asset(Version version) {
            AssetId asset = version.asset();
            return asset == null ? null : assets.get(asset);
        }

        /** The pages of a document of which there are pictures, in their order. */
        List<Blob> pages(Asset asset) {
            return pictures(asset)
                    .map(page -> blobs.get(page.blob()))
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** The bytes that it is shown by, or null where there are none (yet). */
        @Nullable
        Blob shown(Asset asset) {
            Rendition shown = rendition(asset);
            return shown == null ? null : blobs.get(shown.blob());
        }
    }

    /**
     * What is shown of a work.
     *
     * @param part the range of it that plays, or null for all of it
     */
    record Choice(Version version, @Nullable Stretch part) {}

    private static Stream<Rendition> pictures(Asset document) {
        return document.renditions().stream()
                .filter(each -> each.kind() == RenditionKind.PAGE)
                .sorted(Comparator.comparingInt(Rendition::number));
    }

    /** The works among these that every member may see. */
    Map<WorkId, Work> open(Collection<WorkId> ids) {
        return works.visibleTo(ANY_MEMBER).find(ids);
    }

    All of(Collection<Part> parts) {
        Map<PartId, List<WorkId>> placed = new HashMap<>();
        db.sql("select part, work_id from slot_work where picked and part = any(?) order by placed_at, work_id")
                .param(parts.stream().map(part -> part.id().value()).toArray(UUID[]::new))
                .query((java.sql.ResultSet row) -> {
                    placed.computeIfAbsent(new PartId(row.getObject("part", UUID.class)), id -> new ArrayList<>())
                            .add(new WorkId(row.getObject("work_id", UUID.class)));
                });
        Map<WorkId, Work> seen =
                open(placed.values().stream().flatMap(List::stream).toList());
        Map<PartId, Map<WorkId, Playing>> plays =
                playings.of(parts.stream().map(Part::id).toList());
        Map<Playing.Of, Version> older = older(seen, plays.values());
        List<AssetId> files = Stream.concat(seen.values().stream().map(Work::latest), older.values().stream())
                .map(Version::asset)
                .filter(Objects::nonNull)
                .toList();
        Map<AssetId, Asset> assets = media.find(files);
        List<BlobId> shown = assets.values().stream()
                .flatMap(asset -> Stream.concat(Stream.ofNullable(rendition(asset)), pictures(asset)))
                .map(Rendition::blob)
                .toList();
        return new All(placed, seen, plays, older, by(seen.keySet()), assets, blobs.find(shown));
    }

    /** The earlier versions that ranges were marked in; most were marked in the latest. */
    private Map<Playing.Of, Version> older(Map<WorkId, Work> seen, Collection<Map<WorkId, Playing>> plays) {
        Map<Playing.Of, Version> older = new HashMap<>();
        for (Map<WorkId, Playing> each : plays) {
            each.forEach((id, playing) -> {
                Work work = seen.get(id);
                Version version = work == null || work.latest().number() == playing.version()
                        ? null
                        : earlier(id, playing.version());
                if (version != null) {
                    older.put(playing.of(id), version);
                }
            });
        }
        return older;
    }

    private @Nullable Version earlier(WorkId work, int number) {
        try {
            return works.visibleTo(ANY_MEMBER).version(work, number);
        } catch (NotFound gone) {
            return null;
        }
    }

    private Map<WorkId, String> by(Collection<WorkId> ids) {
        Map<WorkId, List<Share>> shares = works.shares(ids);
        Map<PersonId, Person> names = people.names(shares.values().stream()
                .flatMap(List::stream)
                .map(Share::person)
                .distinct()
                .toList());
        Map<WorkId, String> by = new HashMap<>();
        shares.forEach((work, makers) -> by.put(
                work,
                String.join(
                        ", ",
                        makers.stream()
                                .map(share -> names.get(share.person()))
                                .filter(Objects::nonNull)
                                .map(Person::creditName)
                                .toList())));
        return by;
    }

    /** A film or sound by what plays of it; anything else by a picture through which nobody sees. */
    private static @Nullable Rendition rendition(Asset asset) {
        boolean plays = asset.medium() == Medium.VIDEO || asset.medium() == Medium.AUDIO;
        return plays
                ? asset.playing().orElse(null)
                : Stream.of(RenditionKind.CARD, RenditionKind.POSTER)
                        .flatMap(kind -> asset.rendition(kind).stream())
                        .findFirst()
                        .orElse(null);
    }
}
