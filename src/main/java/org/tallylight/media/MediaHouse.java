package org.tallylight.media;

import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What this room is built of: the folder {@code tallylight.data}, a bucket where one is given, and its limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MediaLimits.class, UploadLimits.class})
class MediaHouse {
    @Bean
    @DependsOnDatabaseInitialization
    Storage storage(@Value("${tallylight.data:./data}") Path data, Environment settings, DataSource database)
            throws IOException {
        return StoragePlace.open(data, settings, database);
    }
}
