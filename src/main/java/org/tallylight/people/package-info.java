/**
 * People and the company they are in: accounts, credentials, sessions, roles, consents, letters, the audit
 * log, and the security of every request.
 *
 * <p>Invariants: what is personal and not public is ciphertext under the person's own key, and erasing the
 * key erases the person; consents and the audit log are append-only; there is always an operator; a
 * suspended person, and one whom a closed company has not let in, is a visitor everywhere.
 */
@ApplicationModule(allowedDependencies = {"shared", "web", "database", "https"})
@NullMarked
package org.tallylight.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
