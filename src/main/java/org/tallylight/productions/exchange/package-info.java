/** Timelines of cuts as files of edit suites: given out, and taken back with each of its media matched to a work. */
@NullMarked
package org.tallylight.productions.exchange;

import org.jspecify.annotations.NullMarked;
