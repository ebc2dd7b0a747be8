package org.tallylight.publishing.heritage;

import java.util.Comparator;
import java.util.List;
import org.tallylight.shared.Flicks;

/** When a work is on, in flicks. */
record Span(long in, long out) {
    /** How long at least one of them is on. */
    static Flicks together(List<Span> spans) {
        long sum = 0;
        long until = 0;
        for (Span span :
                spans.stream().sorted(Comparator.comparingLong(Span::in)).toList()) {
            sum += Math.max(0, span.out - Math.max(span.in, until));
            until = Math.max(until, span.out);
        }
        return new Flicks(sum);
    }
}
