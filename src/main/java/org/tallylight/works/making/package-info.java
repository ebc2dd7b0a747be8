/**
 * How a work was made, and what it was made of, offered to build on: stems, layers, project files, raw recordings. A
 * material is for whoever may see its work, under the work's licence, and goes with it.
 */
@NamedInterface("making")
@NullMarked
package org.tallylight.works.making;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
