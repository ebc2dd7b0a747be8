/**
 * How browsers reach the company over https, without which they lend no microphone: by the operator's certificate,
 * by one that a certificate authority gives for a public name (ACME, RFC 8555), or by an authority of the company's
 * own for a network that no such authority knows.
 *
 * <p>Invariants: keys are in files that only their owner may read; what is served is swapped while the company
 * runs, and never for something that does not fit; nothing of a session travels over plain http where https is on.
 */
@ApplicationModule(allowedDependencies = {"shared", "web", "database"})
@NullMarked
package org.tallylight.https;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
