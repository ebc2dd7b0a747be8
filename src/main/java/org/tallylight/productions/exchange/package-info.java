/**
 * To an edit suite and back: the pack of a part, a folder for each slot, with the timeline of its newest cut; and
 * timelines as files, given out and taken back with each of their media matched to a work.
 */
@NullMarked
package org.tallylight.productions.exchange;

import org.jspecify.annotations.NullMarked;
