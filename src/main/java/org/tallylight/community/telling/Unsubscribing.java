package org.tallylight.community.telling;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tallylight.people.Letters;
import org.tallylight.people.UnsubscribeTokens;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;

/** Ends letters by what stands in them, without a sign-in (RFC 8058). */
@Component
public class Unsubscribing {
    private static final String DIGEST = "DIGEST";

    private final UnsubscribeTokens tokens;
    private final Letters letters;
    private final Tastes tastes;

    Unsubscribing(UnsubscribeTokens tokens, Letters letters, Tastes tastes) {
        this.tokens = tokens;
        this.letters = letters;
        this.tastes = tastes;
    }

    /** The address that ends a person's letters of a topic; of null, their digests. */
    public String address(PersonId person, @Nullable Topic topic) {
        return letters.link("/unsubscribe/" + tokens.token(person, topic == null ? DIGEST : topic.name()));
    }

    /**
     * What a token ends.
     *
     * @param topic null for digests
     */
    public record Ending(PersonId person, @Nullable Topic topic) {
        public String words() {
            return topic == null ? "unsubscribe.digest" : "topic." + topic.name();
        }
    }

    /**
     * What a token ends.
     *
     * @throws NotFound when the token is none of ours
     */
    Ending read(String token) {
        UnsubscribeTokens.Meant meant = tokens.read(token).orElseThrow(() -> new NotFound("unsubscribe"));
        if (meant.what().equals(DIGEST)) {
            return new Ending(meant.person(), null);
        }
        Optional<Topic> topic = Topic.all().stream()
                .filter(each -> each.name().equals(meant.what()))
                .findFirst();
        return new Ending(meant.person(), topic.orElseThrow(() -> new NotFound("unsubscribe")));
    }

    /** Ends them; twice is once. */
    void end(Ending ending) {
        tastes.stopMail(ending.person(), ending.topic());
    }
}
