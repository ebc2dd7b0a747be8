package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room is built of: the folder {@code tallylight.data} and its limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MediaLimits.class, UploadLimits.class})
class MediaHouse {
    @Bean
    Storage storage(@Value("${tallylight.data:./data}") Path data) throws IOException {
        return new DiskStorage(data.resolve("blobs"));
    }
}
