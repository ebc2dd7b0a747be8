/**
 * The approval of a cut by people who are named: each says it of one state of the cut, known by its hash, and what was
 * said stays (decision 0045).
 */
@NullMarked
package org.tallylight.productions.approval;

import org.jspecify.annotations.NullMarked;
