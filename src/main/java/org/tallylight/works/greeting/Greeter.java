package org.tallylight.works.greeting;

import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.community.Replies;
import org.tallylight.community.Reply;
import org.tallylight.community.Subject;
import org.tallylight.media.AssetId;
import org.tallylight.media.Media;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Uploads;
import org.tallylight.works.WorkId;

/** What a greeter does: answers, in words or aloud, and goes away for a while. */
@Component
class Greeter {
    private final Replies replies;
    private final Uploads uploads;
    private final Media media;
    private final Greeters greeters;
    private final GreetingClock promises;
    private final TransactionTemplate transaction;

    Greeter(
            Replies replies,
            Uploads uploads,
            Media media,
            Greeters greeters,
            GreetingClock promises,
            TransactionTemplate transaction) {
        this.replies = replies;
        this.uploads = uploads;
        this.media = media;
        this.greeters = greeters;
        this.promises = promises;
        this.transaction = transaction;
    }

    /** Says something about a work; the voice, if there is one, is taken over with it or not at all. */
    Reply.ReplyId answers(WorkId work, Viewer viewer, String body, Supplier<Optional<AssetId>> voice, Instant now) {
        Subject about = Subject.of(Subject.Kind.WORK, work);
        return Objects.requireNonNull(transaction.execute(
                status -> replies.say(about, viewer, body, voice.get().orElse(null), null, now)));
    }

    /**
     * The same with a sound that comes in now, outside of a transaction.
     *
     * @param once a key under which it is said once, or null
     * @throws Invalid when it is no sound, or cannot be taken
     */
    Reply.ReplyId answers(
            WorkId work, Viewer viewer, String body, InputStream bytes, String name, @Nullable UUID once, Instant now) {
        Optional<Reply.ReplyId> before = once == null ? Optional.empty() : replies.saidOnce(viewer.someone(), once);
        return before.orElseGet(() -> {
            AssetId voice = received(bytes, name, viewer.someone());
            boolean said = false;
            try {
                Reply.ReplyId reply = replies.say(Subject.of(Subject.Kind.WORK, work), viewer, body, voice, once, now);
                said = true;
                uploads.used(voice);
                return reply;
            } finally {
                if (!said) {
                    media.drop(voice);
                }
            }
        });
    }

    private AssetId received(InputStream bytes, String name, PersonId by) {
        return switch (uploads.receive(bytes, name, by)) {
            case Uploads.Uploaded.Refused(var key, var arguments) ->
                throw new Invalid("file", key, arguments.toArray());
            case Uploads.Uploaded.Taken(var asset) -> {
                if (asset.medium() != Medium.AUDIO) {
                    media.drop(asset.id());
                    throw new Invalid("file", "greeting.no-sound");
                }
                yield asset.id();
            }
        };
    }

    /** What is promised in their name goes to others at once. */
    void leaves(PersonId greeter, Instant now) {
        greeters.leave(greeter, now);
        promises.handOn(now);
    }
}
