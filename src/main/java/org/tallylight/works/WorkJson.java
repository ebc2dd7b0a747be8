package org.tallylight.works;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Loudness;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;

/** A work as the API gives it. */
record WorkJson(
        WorkId id,
        @Nullable Long seq,
        String title,
        String about,
        List<String> tags,
        Medium medium,
        Audience audience,
        List<String> licences,
        String aiUse,
        String aiNote,
        String whoIsInIt,
        boolean notesWelcome,
        @Nullable String aiUseUri,
        @Nullable String language,
        Set<Warning> warnings,
        String warningNote,
        Maker maker,
        VersionJson version,
        int newestVersion,
        WordsJson words,
        @Nullable String prompt,
        int children,
        Instant createdAt,
        @Nullable Instant sharedAt,
        Instant undoUntil,
        String path) {
    record Maker(String handle, String name) {}

    record VersionJson(
            int number, @Nullable String body, @Nullable FileJson file, String note, Instant madeAt) {}

    /**
     * A file's renditions are the paths of its forms by their names; {@code finished} says whether more will come.
     * Its loudness is in LUFS, LU and dBTP; its sender is who sent it by a link.
     */
    record FileJson(
            String name,
            String state,
            boolean finished,
            int progress,
            @Nullable String failure,
            @Nullable Flicks length,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String sender,
            @Nullable Loudness loudness,
            @Nullable String blur,
            int pages,
            Map<String, String> renditions) {}

    /** Words for those who cannot see or hear it; captions are the paths of their tracks by language. */
    record WordsJson(String alt, String transcript, Map<String, String> captions) {}

    static WorkJson of(WorkView view) {
        Work work = view.work();
        Description said = work.description();
        Licence licence = said.licence();
        Language language = said.language();
        Keeping.Prompted prompted = work.prompted();
        UUID prompt = prompted == null ? null : prompted.id();
        return new WorkJson(
                work.id(),
                work.seq(),
                said.title(),
                said.about(),
                said.tags(),
                work.medium(),
                work.audience(),
                licence == null ? List.of(Licence.COMMUNITY) : List.of(Licence.COMMUNITY, licence.spdx()),
                said.aiUse().code(),
                said.aiNote(),
                said.whoIsInIt(),
                said.notesWelcome(),
                said.aiUse().uri(),
                language == null ? null : language.tag(),
                view.warnings(),
                said.warnings().note(),
                new Maker(view.makerHandle(), view.makerName()),
                new VersionJson(
                        view.shown().number(),
                        view.shown().body(),
                        file(view),
                        view.shown().note(),
                        view.shown().madeAt()),
                view.newest(),
                words(view),
                prompt == null ? null : Id.write(prompt),
                view.children(),
                work.createdAt(),
                work.sharedAt(),
                work.undoUntil(),
                work.path());
    }

    private static @Nullable FileJson file(WorkView view) {
        WorkView.File file = view.file();
        if (file == null) {
            return null;
        }
        Map<String, String> renditions = new LinkedHashMap<>();
        for (RenditionKind kind : file.renditions()) {
            String here = "/api/v1" + view.media() + "/";
            switch (kind) {
                case CREDITED -> {} // It is what the download gives.
                case RUNG -> renditions.put("hls", here + "film/film.m3u8");
                case PAGE -> renditions.put("pages", here + "pages/1");
                case SPRITE -> renditions.put("sprites", here + "film/sprite.vtt");
                // It plays at the same place, until there is something better.
                case QUICK -> renditions.put(RenditionKind.PLAYABLE.slug(), here + RenditionKind.PLAYABLE.slug());
                default -> renditions.put(kind.slug(), here + kind.slug());
            }
        }
        return new FileJson(
                file.name(),
                file.state().name(),
                file.finished(),
                file.progress(),
                file.failureKey(),
                file.length(),
                file.width(),
                file.height(),
                file.sender(),
                file.loudness(),
                file.blur() == null ? null : file.blur().url(),
                file.pages(),
                renditions);
    }

    private static WordsJson words(WorkView view) {
        Map<String, String> captions = new LinkedHashMap<>();
        String here = "/api/v1" + view.work().path() + "/captions/";
        view.captions().forEach(language -> captions.put(language, here + language));
        return new WordsJson(view.alternatives().alt(), view.alternatives().transcript(), captions);
    }
}
