/**
 * Who made a work, said wherever it goes: inside the files that are downloaded, in the pages' own words for machines,
 * where it is embedded, and as a line to copy. Only what is open to everyone is said of sources.
 */
@NullMarked
package org.tallylight.works.credit;

import org.jspecify.annotations.NullMarked;
