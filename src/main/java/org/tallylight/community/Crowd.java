package org.tallylight.community;

import java.util.Map;

/**
 * Many people who are told the same, as the room that knows them asks the database for them; none of them comes into
 * memory.
 *
 * @param people     a query with one column, {@code person}; never written from what someone typed
 * @param parameters its named parameters, whose names do not begin with {@code n_}
 */
public record Crowd(String people, Map<String, Object> parameters) {
    public Crowd {
        parameters = Map.copyOf(parameters);
        if (parameters.keySet().stream().anyMatch(name -> name.startsWith("n_"))) {
            throw new IllegalArgumentException("n_ is how our own parameters begin: " + parameters.keySet());
        }
    }
}
