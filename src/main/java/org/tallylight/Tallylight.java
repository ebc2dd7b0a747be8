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
    public static void main(String[] args) {
        Carriers.guard();
        Program.main(Tallylight.class, args);
    }
}
