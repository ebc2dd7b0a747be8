package org.tallylight.money.proposals;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.productions.PartId;
import org.tallylight.productions.Parts;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.works.WorkId;

/** The salaried work of a part, as JSON. */
@RestController
@RequestMapping("/api/v1/parts/{id}/salaried")
class SalariedApi {
    record Mark(WorkId work, @Nullable String reason) {}

    private final Salaried salaried;
    private final Parts parts;
    private final Clock clock;

    SalariedApi(Salaried salaried, Parts parts, Clock clock) {
        this.salaried = salaried;
        this.parts = parts;
        this.clock = clock;
    }

    @Allow(Role.PRODUCER)
    @GetMapping
    List<Salaried.Marked> all(@PathVariable PartId id, Viewer viewer) {
        parts.visibleTo(viewer).get(id);
        return salaried.of(id);
    }

    @Allow(Role.PRODUCER)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    List<Salaried.Marked> mark(@PathVariable PartId id, @RequestBody Mark mark, Viewer viewer) {
        String reason = mark.reason() == null ? "" : mark.reason();
        salaried.mark(id, mark.work(), reason, viewer, clock.instant());
        return salaried.of(id);
    }

    @Allow(Role.PRODUCER)
    @DeleteMapping("/{work}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@PathVariable PartId id, @PathVariable WorkId work, Viewer viewer) {
        salaried.lift(id, work, viewer, clock.instant());
    }
}
