/**
 * How works are found: by words, by what is known of them, by their tags; and what stands before some until it is asked
 * for. One row a work is kept by the database itself, in the transaction of what changes it ({@code V0046}), so that
 * words, filters and who may see a work are looked up in one index.
 */
@NamedInterface("finding")
@NullMarked
package org.tallylight.works.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
