/** Many files as one ZIP that is made while it is sent, and can be asked for in ranges. */
@NamedInterface("archive")
@NullMarked
package org.tallylight.media.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
