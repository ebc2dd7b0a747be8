package org.tallylight.calls;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Occasion;

/** {@code /capture?prompt=…}: what is made answers a prompt. */
@Component
class PromptOccasion implements Occasion {
    private final Prompts prompts;

    PromptOccasion(Prompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public String kind() {
        return "prompt";
    }

    @Override
    public Optional<Ask> ask(UUID id, Viewer viewer, Locale language) {
        return prompts.find(new PromptId(id)).map(prompt -> new Ask(prompt.text(language), prompt.medium()));
    }
}
