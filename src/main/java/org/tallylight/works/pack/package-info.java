/**
 * What somebody needs who makes something from works, as a ZIP that is written while it is sent: of one work its file,
 * its words, who made it, from what, by which licence and how to name them; of many works their files in folders, with
 * a table of them and their credits.
 */
@NamedInterface("pack")
@NullMarked
package org.tallylight.works.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
