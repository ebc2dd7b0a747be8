/**
 * Files: received, kept, checked, prepared for being seen and heard, and given out.
 *
 * <p>A {@link org.tallylight.media.Blob} is a run of bytes that never changes; an {@link
 * org.tallylight.media.Asset} is a picture, sound, film or document made of one, with what was
 * prepared from it (its renditions). What holds:
 *
 * <ul>
 *   <li>A blob's row is written after its bytes are on the disk. Bytes without a row, and rows that
 *       nothing uses, are swept after a grace time.
 *   <li>An asset that no room's row refers to by a foreign key, and no person has as their picture, is
 *       what someone sent and then left; it goes after the same time.
 *   <li>Bytes that came before are stored once, and nobody can tell: who uploads them again takes as
 *       long and gets an id of their own.
 *   <li>What a file is, is found by probing it, never by its name, and only by a child process without
 *       network, that can open no other file by what a file names.
 *   <li>Nothing prepared here carries metadata of the original: no place, no device, no name.
 *   <li>This room does not know who may see what: the room that shows an asset asks first.
 * </ul>
 */
@ApplicationModule(allowedDependencies = {"shared", "interchange", "web", "database"})
@NullMarked
package org.tallylight.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
