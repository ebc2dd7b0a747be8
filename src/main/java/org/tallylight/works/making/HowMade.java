package org.tallylight.works.making;

import org.tallylight.shared.Texts;

/**
 * How a work was made.
 *
 * @param tools   what with, on one line
 * @param process Markdown
 */
public record HowMade(String tools, String process) {
    public static final int TOOLS_CHARS_MAX = 500;
    public static final int PROCESS_CHARS_MAX = 5_000;
    public static final HowMade UNTOLD = new HowMade("", "");

    public HowMade {
        tools = Texts.line(tools, "tools", TOOLS_CHARS_MAX);
        process = Texts.lines(process, "process", PROCESS_CHARS_MAX);
    }

    public boolean untold() {
        return tools.isEmpty() && process.isEmpty();
    }
}
