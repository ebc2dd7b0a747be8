package org.tallylight.bench;

import java.util.List;

/** Measures that are taken together. */
interface Group {
    String name();

    /** The names of what it measures, in their order; any of them may be asked for alone. */
    List<String> measures();

    /** Takes them all; a failure means that it could not measure, not that a target was missed. */
    List<Measure> take() throws Exception;
}
