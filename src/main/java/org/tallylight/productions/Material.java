package org.tallylight.productions;

import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Flicks;
import org.tallylight.works.WorkId;

/**
 * What the rules of a timeline must know of a work's version.
 *
 * @param shared whether its maker has shared it with anyone
 * @param length how long it is; null for what has no length
 */
public record Material(
        WorkId work, int version, boolean shared, @Nullable Flicks length) {}
