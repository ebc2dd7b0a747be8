package org.tallylight.productions.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tallylight.interchange.Candidate;
import org.tallylight.interchange.Clip;
import org.tallylight.interchange.Matching;
import org.tallylight.interchange.Meta;
import org.tallylight.media.Asset;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.productions.Part;
import org.tallylight.productions.Timeline;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Work;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.pack.MadePacks;
import org.tallylight.works.pack.PackSource;

/**
 * The works that clips may show, of those that the person may see: those whose ids stand in the file, those whose
 * files have the hashes that it names, and those at hand for the part, which may be known by their files' names.
 */
@Component
class Likely {
    private static final Pattern ID = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{18,22}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final JdbcClient db;
    private final Works works;
    private final Media media;
    private final MadePacks packs;

    Likely(JdbcClient db, Works works, Media media, MadePacks packs) {
        this.db = db;
        this.works = works;
        this.media = media;
        this.packs = packs;
    }

    /** The signs by which works are known, and what else they are. */
    record Known(Matching matching, List<Suggestions.Suitable> works) {}

    Known among(Set<Clip> clips, Part part, Timeline timeline, Viewer viewer) {
        Set<WorkId> ids = new LinkedHashSet<>(timeline.works());
        Set<WorkId> atHand = new LinkedHashSet<>();
        packs.contents("parts", part.id().text(), viewer).items().stream()
                .map(PackSource.Item::work)
                .forEach(atHand::add);
        ids.addAll(atHand);
        Set<String> hashes = new HashSet<>();
        for (Clip clip : clips) {
            said(clip, ids, hashes);
        }
        Map<WorkId, Set<String>> hashed = hashed(hashes);
        ids.addAll(hashed.keySet());
        Map<WorkId, Work> found = works.visibleTo(viewer).find(ids);
        Map<AssetId, Asset> assets = media.find(found.values().stream()
                .map(work -> work.latest().asset())
                .filter(Objects::nonNull)
                .toList());
        List<Candidate> candidates = new ArrayList<>();
        List<Suggestions.Suitable> suitable = new ArrayList<>();
        for (Work work : found.values()) {
            Asset asset = work.latest().asset() == null
                    ? null
                    : assets.get(work.latest().asset());
            candidates.add(new Candidate(
                    work.id().text(),
                    hashed.getOrDefault(work.id(), Set.of()),
                    asset == null ? Set.of() : Set.of(asset.fileName())));
            suitable.add(new Suggestions.Suitable(
                    work.id(),
                    work.medium(),
                    asset == null ? Set.of(work.title()) : Set.of(work.title() + ".", asset.fileName()),
                    asset == null ? null : asset.duration(),
                    atHand.contains(work.id())));
        }
        return new Known(new Matching(candidates), suitable);
    }

    private static void said(Clip clip, Set<WorkId> ids, Set<String> hashes) {
        for (String text : List.of(
                clip.work(),
                clip.about().name(),
                clip.medium().label(),
                clip.medium().about().name())) {
            Matcher id = ID.matcher(text);
            while (id.find()) {
                id(id.group()).ifPresent(ids::add);
            }
        }
        for (Meta meta : List.of(clip.about().metadata(), clip.medium().about().metadata())) {
            if (SHA256.matcher(meta.ours(Meta.HASH)).matches()) {
                hashes.add(meta.ours(Meta.HASH).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Empty for a word of as many letters. */
    private static Optional<WorkId> id(String text) {
        try {
            return Optional.of(WorkId.of(text));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    private Map<WorkId, Set<String>> hashed(Set<String> hashes) {
        Map<WorkId, Set<String>> found = new LinkedHashMap<>();
        if (hashes.isEmpty()) {
            return found;
        }
        db.sql("""
                select distinct v.work_id, b.sha256 from blob b cross join lateral (
                    select r.asset_id as asset from rendition r where r.blob_id = b.id
                    union all select a.id from asset a where a.original = b.id) f
                join version v on v.asset = f.asset where b.sha256 = any(:hashes)""")
                .param("hashes", hashes.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new))
                .query((java.sql.ResultSet row) -> {
                    found.computeIfAbsent(new WorkId(row.getObject("work_id", UUID.class)), any -> new HashSet<>())
                            .add(HexFormat.of().formatHex(row.getBytes("sha256")));
                });
        return found;
    }
}
