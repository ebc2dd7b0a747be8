package org.tallylight.calls.asking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.calls.Call;
import org.tallylight.calls.CallId;
import org.tallylight.calls.Calls;
import org.tallylight.shared.Id;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.works.Occasion;

/** {@code /capture?ask=…}: what is recorded is the ask of a call, of one that is open or is still to be opened. */
@Component
public class AskOccasion implements Occasion {
    /** The name of its parameter. */
    public static final String KIND = "ask";

    private final Calls calls;
    private final Dictionary dictionary;

    AskOccasion(Calls calls, Dictionary dictionary) {
        this.calls = calls;
        this.dictionary = dictionary;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Ask> ask(UUID id, Viewer viewer, Locale language) {
        if (viewer.person() == null) {
            return Optional.empty();
        }
        Call call = call(id);
        return call != null && !calls.leads(call, viewer.person())
                ? Optional.empty()
                : Optional.of(new Ask(dictionary.in(language).t("ask.sentence"), null));
    }

    private @Nullable Call call(UUID id) {
        return calls.find(List.of(new CallId(id))).get(new CallId(id));
    }

    @Override
    public boolean saidBy(Medium medium) {
        return medium == Medium.AUDIO || medium == Medium.VIDEO;
    }

    @Override
    public Optional<String> spoken(UUID id) {
        return Optional.of(call(id) == null ? "/calls/new?said=" + Id.write(id) : "/calls/" + Id.write(id) + "/ask");
    }
}
