package org.tallylight.money.split;

import org.jspecify.annotations.Nullable;

/**
 * A payee who gets nothing, and why.
 *
 * @param work the {@code seq} of the newest work of theirs in the cut's lineage, or null where the
 *     reason is not about a work
 */
public record ZeroLine(String payee, @Nullable Long work, Zero reason) {}
