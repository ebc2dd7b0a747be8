/**
 * The ground: the data folder with its lock and its secrets, and the PostgreSQL that comes along. Below
 * every other room; knows no table.
 *
 * <p>Invariants: one process at a time has a data folder. The embedded PostgreSQL is durable (fsync,
 * full_page_writes, synchronous_commit) and closed (SCRAM passwords, 127.0.0.1 alone), never runs twice on
 * one folder, and does not outlive the program.
 */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.tallylight.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
