/**
 * What people say and do to each other's things: hearts, replies, thanks, notices, reports and their
 * answers. A thing is a {@link org.tallylight.community.Subject}, a kind and an id; what it is, and who may
 * see it, the rooms above tell through a {@link org.tallylight.community.Keeper}. There are no downvotes.
 */
@ApplicationModule(allowedDependencies = {"shared", "web", "people", "media"})
@NullMarked
package org.tallylight.community;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
