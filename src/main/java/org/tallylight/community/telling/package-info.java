/**
 * How people are told: in the site, live; by mail at once or in a digest; on their devices. What of it they wish, kind
 * by kind, when they want quiet, and how they end it with one click. A notice is a row first, and is sent afterwards.
 */
@NullMarked
package org.tallylight.community.telling;

import org.jspecify.annotations.NullMarked;
