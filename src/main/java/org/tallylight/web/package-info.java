/**
 * What every page and every API handler needs: who may come in, the frame around a page, texts in the
 * reader's language, JSON forms of ids and money, idempotent requests, rate limits. Knows no noun of the
 * product; what it must ask (who is looking, what is the company called) it asks through {@link
 * org.tallylight.web.House}.
 */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package org.tallylight.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
