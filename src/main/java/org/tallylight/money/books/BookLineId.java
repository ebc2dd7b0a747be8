package org.tallylight.money.books;

import java.util.UUID;
import org.tallylight.shared.Id;

/** A line of a part's books. */
public record BookLineId(UUID value) implements Id {}
