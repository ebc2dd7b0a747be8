/**
 * What is heard in the demo: sounds computed sample by sample. The same seed always sounds the same. A speech
 * synthesiser speaks where the machine has one; otherwise someone mumbles, in time with the words.
 */
@NullMarked
package org.tallylight.demo.sounds;

import org.jspecify.annotations.NullMarked;
