package org.tallylight.interchange;

import java.util.Set;

/**
 * A work that a clip may show, as its company knows it. Whoever asks gives only works that the person may see.
 *
 * @param id     the work's id, as it is written into names and metadata
 * @param hashes SHA-256 of its files, in hexadecimal, in lower case
 * @param names  the names of its files, with or without their folders
 */
public record Candidate(String id, Set<String> hashes, Set<String> names) {
    public Candidate {
        hashes = Set.copyOf(hashes);
        names = Set.copyOf(names);
    }
}
