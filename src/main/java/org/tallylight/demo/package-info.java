/**
 * The demo: a company that is already at work, made through the same use cases that pages and API call, while
 * the days of three months pass by a clock of its own. What happens is written in {@code resources/demo}:
 * people, works, episodes, and a script of the days; here it is done. Nothing of it is a bean of an ordinary
 * company: {@link org.tallylight.demo.Demo} brings its own into the one that is made.
 *
 * <p>It stands above every room, and only the commands know it.
 */
@NullMarked
package org.tallylight.demo;

import org.jspecify.annotations.NullMarked;
