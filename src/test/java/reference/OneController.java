package reference;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a start is held against: a Spring Boot program with one controller and nothing else. In a package of its
 * own, where the company's tests do not find it.
 */
@RestController
@SpringBootApplication
public class OneController {
    public static void main(String[] arguments) {
        SpringApplication.run(OneController.class, arguments);
    }

    @GetMapping("/")
    String hello() {
        return "hello";
    }
}
