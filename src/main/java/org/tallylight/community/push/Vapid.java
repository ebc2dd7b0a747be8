package org.tallylight.community.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.springframework.stereotype.Component;
import org.tallylight.people.PushIdentity;
import org.tallylight.people.TheCompany;
import tools.jackson.databind.json.JsonMapper;

/** Signs what goes to a push service, so that it knows who sends (RFC 8292). */
@Component
class Vapid {
    /** At most a day, says the standard. */
    private static final Duration HOLDS = Duration.ofHours(12);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PushIdentity identity;
    private final TheCompany company;
    private final JsonMapper json;

    Vapid(PushIdentity identity, TheCompany company, JsonMapper json) {
        this.identity = identity;
        this.company = company;
        this.json = json;
    }

    record Claims(String aud, long exp, String sub) {}

    /** The public key as browsers take it. */
    String key() {
        return BASE64.encodeToString(identity.point());
    }

    /** The header {@code Authorization} of a request to this endpoint. */
    String authorization(URI endpoint, Instant now) {
        String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        Claims claims = new Claims(
                origin, now.plus(HOLDS).getEpochSecond(), company.get().url());
        String head = BASE64.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.US_ASCII));
        String said = head + "." + BASE64.encodeToString(json.writeValueAsBytes(claims));
        try {
            // As JOSE writes it: both numbers side by side, of 32 bytes each (RFC 7518, 3.4).
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(identity.key());
            signature.update(said.getBytes(StandardCharsets.US_ASCII));
            return "vapid t=" + said + "." + BASE64.encodeToString(signature.sign()) + ", k=" + key();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
