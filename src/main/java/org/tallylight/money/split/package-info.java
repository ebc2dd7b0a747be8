/**
 * The split of a pool: a pure function from a {@link org.tallylight.money.split.Freeze} to a {@link
 * org.tallylight.money.split.Split}. No Spring, no I/O, whole numbers only. The rules are those of {@code
 * split.md}, read as decision 0020 says.
 */
@NullMarked
package org.tallylight.money.split;

import org.jspecify.annotations.NullMarked;
