package org.tallylight.https;

import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Opens the https port as the one that everything goes through, and leaves the plain one open beside it, for those
 * who come there first ({@link PlainDoor}).
 */
@Component
class Doorway implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    private final Https https;
    private final HttpsSettings settings;
    private final SslBundles bundles;
    private @Nullable Connector plain;

    Doorway(Https https, HttpsSettings settings, SslBundles bundles) {
        this.https = https;
        this.settings = settings;
        this.bundles = bundles;
    }

    /** After all others: the plain port is the one that was configured. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (!https.on()) {
            return;
        }
        https.look(HttpsSetup.MACHINE.instant());
        plain = plain(server.getPort(), server.getAddress());
        server.addAdditionalConnectors(plain);
        server.setPort(settings.port());
        server.setSsl(Ssl.forBundle(Https.BUNDLE));
        server.setSslBundles(bundles);
    }

    private static Connector plain(int port, @Nullable InetAddress address) {
        Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(port);
        connector.setXpoweredBy(false);
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(address);
            protocol.setExecutor(new VirtualThreadExecutor("plain-"));
        }
        return connector;
    }

    @EventListener
    void opened(WebServerInitializedEvent event) {
        if (plain != null) {
            https.opened(event.getWebServer().getPort(), plain.getLocalPort());
        }
    }
}
