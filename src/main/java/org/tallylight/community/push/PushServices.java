package org.tallylight.community.push;

import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The push services that we send to ({@code tallylight.push.services}): a browser names its own, and whoever lies about
 * it would have us ask any address for them.
 */
@Component
class PushServices {
    private final List<String> known;

    PushServices(
            @Value(
                            "${tallylight.push.services:fcm.googleapis.com,updates.push.services.mozilla.com,web.push.apple.com,*.push.apple.com,*.notify.windows.com}")
                    List<String> known) {
        this.known = known.stream().map(String::strip).toList();
    }

    /** Whether it is at one of them: by https at its usual port, unless the setting names a scheme. */
    boolean knows(URI endpoint) {
        String host = endpoint.getHost();
        String scheme = endpoint.getScheme();
        if (host == null || scheme == null || endpoint.getRawUserInfo() != null) {
            return false;
        }
        boolean usual = scheme.equals("https") && (endpoint.getPort() == -1 || endpoint.getPort() == 443);
        return known.stream().anyMatch(each -> {
            if (each.contains("://")) {
                return each.equals(scheme + "://" + host);
            }
            return usual && (each.startsWith("*.") ? host.endsWith(each.substring(1)) : host.equals(each));
        });
    }
}
