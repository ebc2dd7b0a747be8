package org.tallylight.https;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tallylight.shared.NotFound;
import org.tallylight.web.Open;

/** Answers an authority that looks whether a name leads here (RFC 8555, 8.3). */
@Controller
class ChallengePages {
    static final String PATH = "/.well-known/acme-challenge/";

    private final Challenges challenges;

    ChallengePages(Challenges challenges) {
        this.challenges = challenges;
    }

    @Open
    @ResponseBody
    @GetMapping(PATH + "{token}")
    ResponseEntity<byte[]> answer(@PathVariable String token) {
        String answer = challenges.answer(token).orElseThrow(() -> new NotFound("a challenge"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(answer.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
