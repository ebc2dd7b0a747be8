package org.tallylight.works;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        Maker maker,
        VersionJson version,
        int newestVersion,
        @Nullable String prompt,
        int children,
        Instant createdAt,
        @Nullable Instant sharedAt,
        Instant undoUntil,
        String path) {
    record Maker(String handle, String name) {}

    record VersionJson(
            int number, @Nullable String body, @Nullable FileJson file, String note, Instant madeAt) {}

    /** A file's renditions are the paths of its forms by their names; its sender is who sent it by a link. */
    record FileJson(
            String name,
            String state,
            int progress,
            @Nullable String failure,
            @Nullable Flicks length,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String sender,
            Map<String, String> renditions) {}

    static WorkJson of(WorkView view) {
        Work work = view.work();
        Description said = work.description();
        Licence licence = said.licence();
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
                new Maker(view.makerHandle(), view.makerName()),
                new VersionJson(
                        view.shown().number(),
                        view.shown().body(),
                        file(view),
                        view.shown().note(),
                        view.shown().madeAt()),
                view.newest(),
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
            renditions.put(kind.slug(), "/api/v1" + view.media() + "/" + kind.slug());
        }
        return new FileJson(
                file.name(),
                file.state().name(),
                file.progress(),
                file.failureKey(),
                file.length(),
                file.width(),
                file.height(),
                file.sender(),
                renditions);
    }
}
