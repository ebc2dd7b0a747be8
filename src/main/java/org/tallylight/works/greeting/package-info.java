/**
 * What a first work is answered with: a card to pass on, and a person's words within a day. Each first work, and each
 * that is shown to greeters alone, is promised to one greeter by name; what nobody keeps until half of its time is over
 * goes to the next, and what nobody has kept at its end is a breach, which producers are told once.
 */
@NamedInterface("greeting")
@NullMarked
package org.tallylight.works.greeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
