package org.tallylight.https;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tallylight.shared.NotFound;
import org.tallylight.web.Html;
import org.tallylight.web.Open;

/** Helps devices to accept the local authority; over plain http too, since a device comes here before it does. */
@Controller
class TrustPages {
    static final String PATH = "/trust";

    private final Https https;

    TrustPages(Https https) {
        this.https = https;
    }

    @Open
    @GetMapping(PATH)
    ModelAndView page(HttpServletRequest request) {
        if (!https.on()) {
            throw new NotFound("https");
        }
        String host = request.getHeader("Host");
        return Html.page(
                "https/trust",
                "root",
                https.root().orElse(null),
                "address",
                https.address(host == null ? "" : Hosts.ofHeader(host)),
                "secure",
                request.isSecure(),
                "device",
                Device.of(request.getHeader("User-Agent")));
    }

    /** As Android, Windows and macOS open it. */
    @Open
    @ResponseBody
    @GetMapping(PATH + "/tallylight.crt")
    ResponseEntity<byte[]> certificate() {
        return file("application/x-x509-ca-cert", Pem.der(root().certificate()));
    }

    /** As Linux keeps it. */
    @Open
    @ResponseBody
    @GetMapping(PATH + "/tallylight.pem")
    ResponseEntity<byte[]> text() {
        return file("application/x-pem-file", Pem.of(root().certificate()).getBytes(StandardCharsets.US_ASCII));
    }

    /** As an iPhone asks whether to take it. */
    @Open
    @ResponseBody
    @GetMapping(PATH + "/tallylight.mobileconfig")
    ResponseEntity<byte[]> profile() {
        String profile = AppleProfile.of(root().certificate(), root().name());
        return file("application/x-apple-aspen-config", profile.getBytes(StandardCharsets.UTF_8));
    }

    private Https.Root root() {
        return https.root().orElseThrow(() -> new NotFound("a local authority"));
    }

    /** Not as an attachment: each device does by itself what is right for the type. */
    private static ResponseEntity<byte[]> file(String type, byte[] bytes) {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, type).body(bytes);
    }
}
