package org.tallylight.database;

import java.util.Map;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes the data folder and starts the database before anything else, so that PostgreSQL comes up beside
 * Spring instead of after it. Both are beans: they end after the pool that uses them.
 */
public final class Ground implements ApplicationContextInitializer<GenericApplicationContext> {
    /** Set by commands that may work beside the running company. */
    public static final String VISITING = "tallylight.visiting";

    @Override
    public void initialize(GenericApplicationContext context) {
        ConfigurableEnvironment settings = context.getEnvironment();
        Premises premises = settings.getProperty(VISITING, Boolean.class, false)
                ? Premises.visit(settings)
                : Premises.take(settings);
        if (premises.visiting()) {
            // The running company has migrated its tables already.
            settings.getPropertySources()
                    .addFirst(new MapPropertySource("visiting", Map.of("spring.flyway.enabled", "false")));
        }
        Database database = premises.database();
        context.registerBean("dataFolder", DataFolder.class, premises::folder);
        context.registerBean("masterKey", MasterKey.class, premises::masterKey);
        context.registerBean("database", Database.class, () -> database, bean -> bean.setDependsOn("dataFolder"));
        context.registerBean(
                "jdbcConnectionDetails",
                JdbcConnectionDetails.class,
                () -> new AppConnection(database),
                bean -> bean.setDependsOn("database"));
        context.registerBean(
                "flywayConnectionDetails",
                FlywayConnectionDetails.class,
                () -> new OwnerConnection(database),
                bean -> bean.setDependsOn("database"));
        context.registerBean(
                "applicationRole",
                FlywayConfigurationCustomizer.class,
                () -> flyway -> flyway.placeholders(Map.of("app", database.app().user())));
    }

    /** What the pool connects with. */
    private record AppConnection(Database database) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return database.app().user();
        }

        @Override
        public String getPassword() {
            return database.app().password();
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }

    /** What the migrations run with. */
    private record OwnerConnection(Database database) implements FlywayConnectionDetails {
        @Override
        public String getUsername() {
            return database.owner().user();
        }

        @Override
        public String getPassword() {
            return database.owner().password();
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }
}
