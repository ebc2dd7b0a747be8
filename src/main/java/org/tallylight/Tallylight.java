package org.tallylight;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.tallylight.commands.Program;

/** An open production company in a box. Two rooms may have a noun of the same name, so beans are known by the whole. */
@SpringBootApplication(
        exclude = UserDetailsServiceAutoConfiguration.class,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Tallylight {
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int CARRIERS_MIN = 32;

    public static void main(String[] args) {
        // Loading a class holds a virtual thread to its carrier. With a carrier a core, two that wait for the
        // lock of the jar left none for the thread that had it: a company on two cores stood still.
        if (System.getProperty(CARRIERS) == null) {
            int cores = Runtime.getRuntime().availableProcessors();
            System.setProperty(CARRIERS, String.valueOf(Math.max(CARRIERS_MIN, cores)));
        }
        Program.main(Tallylight.class, args);
    }
}
