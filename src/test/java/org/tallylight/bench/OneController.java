package org.tallylight.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a start is held against: a Spring Boot program with one controller and nothing else. */
@RestController
@SpringBootApplication
@ComponentScan(
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = OneController.class))
public class OneController {
    public static void main(String[] arguments) {
        SpringApplication.run(OneController.class, arguments);
    }

    @GetMapping("/")
    String hello() {
        return "hello";
    }
}
