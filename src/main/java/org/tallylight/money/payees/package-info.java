/**
 * Whom we pay. A payee is a verified identity, not a person and not an account of this site; one is only asked for
 * when there is something to pay.
 */
@NamedInterface("payees")
@NullMarked
package org.tallylight.money.payees;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
