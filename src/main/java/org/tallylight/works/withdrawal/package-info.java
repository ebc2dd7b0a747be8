/**
 * Taking a work back ({@code rights.md}, withdrawal): what that touches is shown first. What nobody has used is deleted
 * with its files; what something was made from, or begun from, stays as a tombstone that is named and not shown; what a
 * production has locked keeps its licence and its share there, and its maker's name can go from then on.
 */
@NamedInterface("withdrawal")
@NullMarked
package org.tallylight.works.withdrawal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
