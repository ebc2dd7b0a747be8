/**
 * Whether what a production needs is in hand, while something is picked for it and before it is published
 * ({@code rights.md}).
 *
 * <ul>
 *   <li>{@link org.tallylight.rights.Declarations}: what a maker states about a work. Never changed: a new
 *       statement follows the one before, and says up to which version of the work it goes.
 *   <li>{@link org.tallylight.rights.Waivers}: what a producer answers for in place of what is missing, with
 *       a reason, in the audit log.
 *   <li>{@link org.tallylight.rights.Rights}: the gate. It looks at the database and at nothing remembered, in
 *       the caller's transaction, with as many queries for one work as for a thousand.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"shared", "web", "people", "media", "community", "works"})
@NullMarked
package org.tallylight.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
