/**
 * The pack of a work: what somebody needs who makes something from it (its file, its words, who made it, from what, by
 * which licence, and how to name them), as one ZIP that is written while it is sent.
 */
@NullMarked
package org.tallylight.works.pack;

import org.jspecify.annotations.NullMarked;
