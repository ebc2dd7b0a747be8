package org.tallylight.interchange;

import java.util.List;

/** A timeline out of a file, and what could not be taken over from it. */
public record Reading(Edit edit, List<Loss> losses) {
    public Reading {
        losses = List.copyOf(losses);
    }
}
