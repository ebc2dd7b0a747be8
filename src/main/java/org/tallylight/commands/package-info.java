/**
 * What can be said to the jar at a terminal: run the company, look after it, add people. Each command says in
 * words whether it wants the company running or stopped, and ends with 0 when all went well, 1 when it found
 * something wrong, 2 when it was not understood.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "web",
            "database",
            "https",
            "media",
            "people",
            "money :: ledger",
            "backup",
            "demo"
        })
@NullMarked
package org.tallylight.commands;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
