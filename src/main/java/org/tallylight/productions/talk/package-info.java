/**
 * The talk of an interview: people who were invited and agreed, in a call in which each side records itself, joined by
 * claps that all sides make at one moment (decision 0039).
 */
@NullMarked
package org.tallylight.productions.talk;

import org.jspecify.annotations.NullMarked;
