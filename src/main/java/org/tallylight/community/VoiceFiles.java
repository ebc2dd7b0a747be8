package org.tallylight.community;

import java.time.Clock;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tallylight.media.Delivery;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Anyone;
import org.tallylight.web.Open;

/** What was said aloud, for whoever may see where it was said. */
@Controller
class VoiceFiles {
    private final Replies replies;
    private final Answering answering;
    private final Delivery delivery;
    private final Clock clock;

    VoiceFiles(Replies replies, Answering answering, Delivery delivery, Clock clock) {
        this.replies = replies;
        this.answering = answering;
        this.delivery = delivery;
        this.clock = clock;
    }

    @Anyone
    @GetMapping("/replies/{id}/voice")
    ResponseEntity<Resource> voice(@PathVariable Reply.ReplyId id, Viewer viewer) {
        return delivery.serve(replies.heard(id, viewer), RenditionKind.PLAYABLE, null);
    }

    /** The same for a program, which bears a token. */
    @Anyone
    @ResponseBody
    @GetMapping("/api/v1/replies/{id}/voice")
    ResponseEntity<Resource> file(@PathVariable Reply.ReplyId id, Viewer viewer) {
        return voice(id, viewer);
    }

    /** The same for whoever came by the link in a letter. */
    @Open
    @GetMapping("/answers/{token}/voices/{id}")
    ResponseEntity<Resource> answered(@PathVariable String token, @PathVariable Reply.ReplyId id) {
        return delivery.serve(answering.heard(token, id, clock.instant()), RenditionKind.PLAYABLE, null);
    }

    /** And for a program with the token. */
    @Open
    @ResponseBody
    @GetMapping("/api/v1/answers/{token}/voices/{id}")
    ResponseEntity<Resource> answeredFile(@PathVariable String token, @PathVariable Reply.ReplyId id) {
        return answered(token, id);
    }
}
