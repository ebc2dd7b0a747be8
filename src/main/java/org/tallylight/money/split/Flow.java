package org.tallylight.money.split;

/**
 * One step of the mass: the flow list is the explanation that a payee sees.
 *
 * @param units of the whole mass of 10^12
 * @param pastOwn whether it skipped older works by the same people
 */
public record Flow(Node from, Node to, long units, Rule rule, boolean pastOwn) {
    /** Where mass is. */
    public sealed interface Node {}

    public record InDepartment(String name) implements Node {}

    /** A work, by its {@code seq}. */
    public record InWork(long seq) implements Node {}

    public record WithPayee(String payee) implements Node {}

    /** Why it flows. */
    public enum Rule {
        /** From a department to a work that the cut uses. */
        USE,
        /** From a department to a person, for off-screen work. */
        POINTS,
        COPY,
        INCORPORATES,
        ADAPTS,
        INSPIRED,
        /** From a work to its authors. */
        KEPT;

        static Rule of(Derivation derivation) {
            return switch (derivation) {
                case COPY -> COPY;
                case INCORPORATES -> INCORPORATES;
                case ADAPTS -> ADAPTS;
                case INSPIRED -> INSPIRED;
            };
        }
    }
}
