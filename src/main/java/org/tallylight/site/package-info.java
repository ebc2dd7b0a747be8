/**
 * Pages that are composed of several rooms: the start page, the operator's lights, the API's description. It
 * may use every room and decides nothing.
 */
@NullMarked
package org.tallylight.site;

import org.jspecify.annotations.NullMarked;
