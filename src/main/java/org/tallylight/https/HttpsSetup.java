package org.tallylight.https;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.tallylight.database.DataFolder;

@Configuration(proxyBeanMethods = false)
class HttpsSetup {
    /** Browsers judge certificates by the world's time; the company's own clock may be shifted. */
    static final Clock MACHINE = Clock.systemUTC();

    @Bean
    HttpsSettings httpsSettings(Environment settings) {
        return HttpsSettings.of(settings);
    }

    @Bean
    @Nullable
    CertificateSource certificateSource(HttpsSettings settings, DataFolder data) {
        return switch (settings.way()) {
            case NONE -> null;
            case FILES ->
                new OperatorFiles(
                        Objects.requireNonNull(settings.certificate()), Objects.requireNonNull(settings.key()));
            case ACME -> new AcmeOrders(folder(settings, data), settings);
            case LOCAL ->
                LocalAuthority.in(folder(settings, data), settings.names(), new MachineNames(), MACHINE.instant());
        };
    }

    private static KeyFolder folder(HttpsSettings settings, DataFolder data) {
        Path folder = settings.folder();
        return new KeyFolder(folder == null ? data.folder("https") : folder);
    }
}
