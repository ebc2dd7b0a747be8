package org.tallylight;

/**
 * What the jar runs first. It alone is compiled for Java 17, so that whoever has an older Java than the company
 * needs reads a sentence instead of a trace.
 */
public final class Launcher {
    private static final int JAVA_RELEASE = 25;

    private Launcher() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        int here = Runtime.version().feature();
        if (here < JAVA_RELEASE) {
            System.err.println("Tallylight needs Java " + JAVA_RELEASE + ", and this is Java " + here
                    + ": install a JDK " + JAVA_RELEASE + " (for example Temurin " + JAVA_RELEASE
                    + ") and start it with that one's java.");
            System.exit(1);
        }
        // By its name, for a class of Java 25 cannot be loaded before this is known.
        Class.forName("org.tallylight.Tallylight")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
