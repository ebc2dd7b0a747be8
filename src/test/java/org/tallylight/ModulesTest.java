package org.tallylight;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    /** Compiled templates live in their room's package and may use the pieces of every page. */
    private static final DescribedPredicate<JavaClass> TEMPLATES =
            DescribedPredicate.describe("templates", type -> type.getName().matches(".*\\.Jte\\w+Generated.*"));

    @Test
    void arrowsBetweenRoomsRunOneWay() {
        ApplicationModules.of(Tallylight.class, TEMPLATES).verify();
    }
}
