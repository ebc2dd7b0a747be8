package org.tallylight.community;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tallylight.media.AssetId;
import org.tallylight.people.Viewers;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Viewer;

/** What is said without a sign-in, by whoever bears the token of a conversation. */
@Component
class Answering {
    private static final int SHOWN_MAX = 6;

    private final Conversations conversations;
    private final Viewers viewers;
    private final Keepers keepers;
    private final Replies replies;

    Answering(Conversations conversations, Viewers viewers, Keepers keepers, Replies replies) {
        this.conversations = conversations;
        this.viewers = viewers;
        this.keepers = keepers;
        this.replies = replies;
    }

    /**
     * A conversation as the one who bears its token sees it.
     *
     * @param said what was said last, the latest last
     */
    record Talk(String name, String title, String link, List<Reply> said) {}

    /**
     * A conversation.
     *
     * @throws NotFound when the token is none of ours, too old, or its person or subject is gone
     */
    Talk talk(String token, Instant now) {
        Speaking speaking = speaking(token, now);
        Keeper.Glimpse about = keepers.see(speaking.about, speaking.viewer);
        return new Talk(speaking.viewer.name(), about.title(), about.link(), replies.latest(speaking.about, SHOWN_MAX));
    }

    /**
     * Says something in a conversation.
     *
     * @throws NotFound as {@link #talk}
     */
    Reply.ReplyId say(String token, String body, Instant now) {
        Speaking speaking = speaking(token, now);
        return replies.say(speaking.about, speaking.viewer, body, now);
    }

    /**
     * What was said aloud in a conversation, or elsewhere where its person hears it too.
     *
     * @throws NotFound as {@link #talk}, and when there is no such voice
     */
    AssetId heard(String token, Reply.ReplyId reply, Instant now) {
        return replies.heard(reply, speaking(token, now).viewer);
    }

    private record Speaking(Viewer viewer, Subject about) {}

    private Speaking speaking(String token, Instant now) {
        Conversations.Conversation found = conversations.find(token, now).orElseThrow(() -> new NotFound("answer"));
        Viewer viewer = viewers.of(found.person());
        if (!viewer.signedIn()) {
            throw new NotFound("answer"); // Gone, or not let in.
        }
        return new Speaking(viewer, found.subject());
    }
}
