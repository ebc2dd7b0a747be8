package org.tallylight.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tallylight.demo.pictures.Scene;
import org.tallylight.demo.pictures.Scenes;
import org.tallylight.demo.sounds.Sound;
import org.tallylight.productions.Department;
import org.tallylight.shared.Medium;

/** Cuts an episode out of the works that its plan names: what is seen and heard then is what is credited then. */
final class Cutting {
    private final Studio studio;
    private final Shelf shelf;

    Cutting(Studio studio, Shelf shelf) {
        this.studio = studio;
        this.shelf = shelf;
    }

    Path film(Plan plan) throws IOException {
        Sound heard = Sound.silence(plan.seconds());
        for (Plan.Row row : plan.rows()) {
            if (row.department() == Department.SOUND) {
                Sound sound = studio.sound(shelf.get(row.work()));
                double seconds = Math.min(row.out() - row.in(), sound.seconds());
                heard.lay(row.in(), sound, 0, seconds, 0.9);
            }
        }
        return studio.film("cut-" + plan.key(), seen(plan), heard.finished(), plan.seconds());
    }

    private Scene seen(Plan plan) {
        Map<Plan.Row, Scene> scenes = new HashMap<>();
        for (Plan.Row row : plan.rows()) {
            scenes.put(row, scene(row));
        }
        Scene title = Scenes.dark(plan.title());
        return (brush, t) -> {
            double at = t * plan.seconds();
            Plan.Row picture = on(plan.rows(), at, Department.PICTURE);
            if (picture == null) {
                title.paint(brush, t);
            } else {
                Objects.requireNonNull(scenes.get(picture)).paint(brush, within(picture, at));
            }
            Plan.Row writing = on(plan.rows(), at, Department.WRITING);
            if (writing != null) {
                Objects.requireNonNull(scenes.get(writing)).paint(brush, within(writing, at));
            }
        };
    }

    private Scene scene(Plan.Row row) {
        Piece piece = shelf.get(row.work());
        return switch (piece.medium()) {
            case TEXT -> Scenes.read(piece.bodies().getLast().replace("*", ""));
            case IMAGE -> {
                Scene scene = studio.scene(piece);
                yield Scenes.nearing((brush, t) -> scene.paint(brush, Studio.stillAt(piece)));
            }
            case VIDEO -> {
                Scene scene = studio.scene(piece);
                double part = (row.out() - row.in()) / piece.seconds();
                yield (brush, t) -> scene.paint(brush, t * part);
            }
            case AUDIO, DOCUMENT -> (brush, t) -> {};
        };
    }

    /** Whether it has a length of its own, which a row has to name. */
    static boolean timed(Piece piece) {
        return piece.medium() == Medium.AUDIO || piece.medium() == Medium.VIDEO;
    }

    private static double within(Plan.Row row, double at) {
        return (at - row.in()) / (row.out() - row.in());
    }

    private static Plan.@Nullable Row on(List<Plan.Row> rows, double at, Department department) {
        return rows.reversed().stream()
                .filter(row -> row.department() == department && row.in() <= at && at < row.out())
                .findFirst()
                .orElse(null);
    }
}
