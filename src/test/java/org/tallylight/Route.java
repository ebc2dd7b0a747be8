package org.tallylight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.tallylight.shared.Role;

/**
 * A line of {@code routes.txt}: a path with variables, its method, and who may call it.
 *
 * @param who {@code open}, {@code anyone}, {@code signed in}, or roles of the company
 */
record Route(String path, String method, String who) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}");

    static List<Route> all() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/routes.txt")).stream()
                    .map(line -> line.split(" ", 3))
                    .map(words -> new Route(words[0], words[1], words[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean api() {
        return path.startsWith("/api/");
    }

    boolean reads() {
        return method.equals("GET");
    }

    boolean hasVariables() {
        return path.contains("{");
    }

    /** The path without the expressions that its variables match. */
    String plainPath() {
        return VARIABLE.matcher(path).replaceAll("{$1}");
    }

    /** The path with each variable replaced by what is given for this pattern and the variable's name. */
    String filled(BinaryOperator<String> values) {
        return VARIABLE.matcher(path).replaceAll(found -> values.apply(path, found.group(1)));
    }

    /** Whether the company lets those in who have these roles; nobody's name is no roles. */
    boolean letsIn(boolean signedIn, Set<Role> roles) {
        return switch (who) {
            case "open", "anyone" -> true;
            case "signed in" -> signedIn;
            default -> roles().stream().anyMatch(roles::contains);
        };
    }

    Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : who.split("\\|")) {
            roles.add(Role.valueOf(name));
        }
        return roles;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
