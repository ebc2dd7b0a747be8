package org.tallylight.commands;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.tallylight.database.DataFolder;
import org.tallylight.database.Ground;
import org.tallylight.database.Premises;

/** The company as a whole, running or only opened for one command. */
final class Companies {
    private Companies() {}

    static SpringApplication application(Class<?> application, Map<String, Object> settings) {
        SpringApplication company = new SpringApplication(application);
        company.addListeners(
                (ApplicationListener<ApplicationEnvironmentPreparedEvent>) prepared -> prepared.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command line", settings)));
        return company;
    }

    /**
     * Opens the company for one command: without listening, without doing its jobs, and beside the running one
     * if it runs.
     *
     * @throws Unable when there is no company in the folder
     */
    static int visit(Class<?> application, Place place, ToIntFunction<ApplicationContext> task) {
        ConfigurableEnvironment environment = place.environment();
        if (environment.getProperty("tallylight.database.url", "").isBlank()) {
            DataFolder.lookInto(Premises.data(environment), Premises.runtime(environment));
        }
        Map<String, Object> settings = new HashMap<>(place.settings());
        settings.put(Ground.VISITING, "true");
        settings.put("server.port", "-1");
        settings.put("spring.main.lazy-initialization", "true");
        settings.put("tallylight.media.job-threads", "0");
        settings.put("logging.level.root", "warn");
        try (ConfigurableApplicationContext company = start(application(application, settings))) {
            return task.applyAsInt(company);
        }
    }

    /** Starts it; a failure is told by {@link StartFailure} or in the log, and comes back as {@link Told}. */
    static ConfigurableApplicationContext start(SpringApplication company) {
        try {
            return company.run();
        } catch (RuntimeException e) {
            throw new Told(e);
        }
    }

    /** A failure that the person at the terminal has read already. */
    static final class Told extends RuntimeException {
        Told(RuntimeException failure) {
            super(failure);
        }
    }
}
