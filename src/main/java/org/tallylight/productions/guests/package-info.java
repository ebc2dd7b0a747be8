/**
 * Guests of a cut: people without an account who come by a link and a passphrase (decision 0045). Who they are, what
 * they may and until when is here; what they see and say is the review's.
 */
@NullMarked
package org.tallylight.productions.guests;

import org.jspecify.annotations.NullMarked;
