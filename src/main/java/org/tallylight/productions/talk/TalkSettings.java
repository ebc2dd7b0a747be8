package org.tallylight.productions.talk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * {@code tallylight.talks.*} in the configuration: by which servers devices of different networks find each other. None
 * by default: then they do so only within one network.
 */
@ConfigurationProperties("tallylight.talks")
record TalkSettings(@Nullable List<Server> servers) {
    /**
     * A STUN or TURN server, as browsers take it.
     *
     * @param urls       with commas between: {@code stun:stun.example.org:3478}, {@code turns:turn.example.org}
     * @param username   for a TURN server, told to those who talk
     * @param credential likewise
     */
    record Server(
            String urls,
            @Nullable String username,
            @Nullable String credential) {
        Server {
            for (String url : urls.split(",", -1)) {
                if (!url.strip().matches("(stuns?|turns?):[^\\s,]+")) {
                    throw new IllegalArgumentException(
                            "tallylight.talks.servers: " + url + " is no address of a STUN or TURN server");
                }
            }
        }
    }

    /** The servers in the form of {@code RTCPeerConnection}. */
    List<IceServer> iceServers() {
        List<IceServer> all = new ArrayList<>();
        for (Server each : servers == null ? List.<Server>of() : servers) {
            List<String> urls = List.of(each.urls().split(",", -1)).stream()
                    .map(String::strip)
                    .toList();
            all.add(new IceServer(urls, each.username(), each.credential()));
        }
        return all;
    }

    /** One of them. */
    record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {}

    /** Reads it. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(TalkSettings.class)
    static class Reading {}
}
