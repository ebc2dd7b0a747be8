/**
 * A company in one file, and back: every table as of one moment (COPY in binary, in one snapshot), every
 * blob, the master key, and a manifest with the SHA-256 of each. The form is in {@code docs/backup.md}.
 *
 * <p>Invariants: what is restored is the same by hash, and checked to be; a backup with a byte changed is
 * refused before anything is written; nothing is restored over a company.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "media"})
@NullMarked
package org.tallylight.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
