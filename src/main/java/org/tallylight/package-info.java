@NullMarked
package org.tallylight;

import org.jspecify.annotations.NullMarked;
