/**
 * Edit timelines as editing programs write them: OTIO JSON, CMX3600 EDL, Final Cut Pro 7 XML, FCPXML and MLT XML, read
 * into one model ({@link org.tallylight.interchange.Edit}) and written from it by {@link
 * org.tallylight.interchange.Format}. What a format cannot hold is said as a {@link org.tallylight.interchange.Loss}.
 * {@link org.tallylight.interchange.Usages} tells which media is used when, exact to the frame. Pure code: no Spring, no
 * database, no files; it is given bytes and gives bytes.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.tallylight.interchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
