/**
 * The clock that everyone in the company sees: which calls and parts owe somebody an answer, who has to give it, and by
 * when. It is read from what the database keeps of each call, so that it costs what it shows and no more.
 */
@NamedInterface("waiting")
@NullMarked
package org.tallylight.calls.waiting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
