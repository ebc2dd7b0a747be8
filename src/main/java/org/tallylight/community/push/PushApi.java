package org.tallylight.community.push;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Viewer;
import org.tallylight.web.SignedIn;

/** The browsers on which a person is told, as JSON. */
@RestController
class PushApi {
    private final PushDevices devices;
    private final Clock clock;

    PushApi(PushDevices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    record DeviceJson(
            String id,
            String name,
            Instant madeAt,
            @Nullable Instant tookAt) {}

    /** The company's public key for {@code PushManager.subscribe}, in base64url, and who subscribed. */
    record PushJson(String key, List<DeviceJson> devices) {}

    /** What {@code PushSubscription.toJSON} says, with a name for the list. */
    record Subscription(
            String endpoint,
            Map<String, String> keys,
            @Nullable String name) {}

    @SignedIn
    @GetMapping("/api/v1/me/push")
    PushJson push(Viewer viewer) {
        List<DeviceJson> all = devices.of(viewer.someone()).stream()
                .map(each -> new DeviceJson(each.text(), each.name(), each.madeAt(), each.tookAt()))
                .toList();
        return new PushJson(devices.key(), all);
    }

    @SignedIn
    @PostMapping("/api/v1/me/push/devices")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> add(@RequestBody Subscription subscription, Viewer viewer) {
        Map<String, String> keys = subscription.keys();
        String name = subscription.name() == null ? "" : subscription.name().strip();
        if (subscription.endpoint() == null || keys == null) {
            throw new Invalid("endpoint", "push.endpoint.wrong");
        }
        return Map.of(
                "id",
                Id.write(devices.add(
                        viewer.someone(),
                        subscription.endpoint(),
                        keys.getOrDefault("p256dh", ""),
                        keys.getOrDefault("auth", ""),
                        name,
                        clock.instant())));
    }

    @SignedIn
    @DeleteMapping("/api/v1/me/push/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, Viewer viewer) {
        devices.remove(viewer.someone(), Id.read(id));
    }
}
