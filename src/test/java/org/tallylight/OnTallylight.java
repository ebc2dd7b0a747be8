package org.tallylight;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole company, on a port of its own, a real database and a {@link TestClock}. All such
 * tests of a JVM share one company: make your own people and works, and expect those of others.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(classes = Tallylight.class, initializers = OnTallylight.Company.class)
public @interface OnTallylight {

    /** Before the ground is laid, so that it finds this database and this folder. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    final class Company implements ApplicationContextInitializer<GenericApplicationContext> {
        @Override
        public void initialize(GenericApplicationContext context) {
            TestDatabase database = TestDatabase.fresh();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test company",
                            Map.of(
                                    "tallylight.data",
                                    TestDatabase.freshFolder("company").toString(),
                                    "tallylight.runtime",
                                    "target/runtime",
                                    "tallylight.database.url",
                                    database.url(),
                                    "tallylight.database.user",
                                    database.user(),
                                    "tallylight.database.password",
                                    database.password(),
                                    "tallylight.database.owner-user",
                                    database.ownerUser(),
                                    "tallylight.database.owner-password",
                                    database.ownerPassword(),
                                    // A test that waits for a rough cut says so; the others are not held up by any.
                                    "tallylight.rough-cut.quiet-minutes",
                                    "1000000",
                                    "tallylight.push.services",
                                    "http://127.0.0.1",
                                    // What a test waits for need not wait for what is left to do for the one before.
                                    "tallylight.media.job-threads",
                                    "2")));
            context.registerBean("testClock", TestClock.class, () -> new TestClock(), bean -> bean.setPrimary(true));
            context.registerBean(Cast.class);
        }
    }
}
