package org.tallylight.commands;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.tallylight.database.Premises;
import picocli.CommandLine.Option;

/** Which company a command means. */
final class Place {
    @Option(names = "--data", paramLabel = "FOLDER", description = "the company's data folder (data)")
    private @Nullable Path data;

    /** What was said on the command line, above every other setting. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        if (data != null) {
            // Whole: a folder beside this one (../other) is taken for a place inside of the server otherwise.
            settings.put(Premises.DATA, data.toAbsolutePath().normalize().toString());
        }
        return settings;
    }

    /** The whole configuration, for commands that need no more of the company than this. */
    ConfigurableEnvironment environment() {
        return environment(settings());
    }

    /** The whole configuration, with these settings above all others. */
    static ConfigurableEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("command line", settings));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
