package org.tallylight.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The works of the demo before they are made, in the order in which they will be. */
final class Shelf {
    private static final List<String> FILES = List.of("works-1.txt", "works-2.txt", "works-3.txt", "works-4.txt");

    private final Map<String, Piece> pieces = new HashMap<>();
    private final List<Piece> inOrder = new ArrayList<>();

    /** At most so many, but all that the script, the episodes and each other's sources name. */
    Shelf(Wish wish) {
        for (String file : FILES) {
            for (String block : ("\n" + Lines.text(file)).split("\n# ", -1)) {
                if (!block.isBlank()) {
                    Piece piece = Piece.read(block.strip());
                    pieces.put(piece.key(), piece);
                    inOrder.add(piece);
                }
            }
        }
        inOrder.sort(Comparator.comparingDouble(Piece::day));
        Set<String> needed = needed();
        for (Piece piece : List.copyOf(inOrder).reversed()) {
            if (inOrder.size() > wish.size().worksMax() && !needed.contains(piece.key())) {
                inOrder.remove(piece);
                pieces.remove(piece.key());
            }
        }
    }

    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        for (String file : List.of("script.txt", "episodes.txt")) {
            for (String line : Lines.of(file)) {
                Lines.words(line).stream().filter(pieces::containsKey).forEach(needed::add);
            }
        }
        for (Piece piece : inOrder.reversed()) {
            if (needed.contains(piece.key())) {
                piece.sources().forEach(source -> needed.add(source.key()));
            }
        }
        return needed;
    }

    List<Piece> all() {
        return List.copyOf(inOrder);
    }

    Piece get(String key) {
        Piece piece = pieces.get(key);
        if (piece == null) {
            throw new IllegalArgumentException("no work is called " + key);
        }
        return piece;
    }
}
