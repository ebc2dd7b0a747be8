package org.tallylight.community.telling;

import java.util.EnumSet;
import java.util.Set;

/**
 * What notices are about, as people choose between them; each kind of notice belongs to one, by the longest beginning
 * of its name. Words: {@code topic.ANSWERS}, {@code topic.ANSWERS.means}.
 */
public enum Topic {
    /** What became of what they gave: the reason why they are told anything. */
    ANSWERS(
            true,
            Way.AT_ONCE,
            "answer.",
            "picked",
            "used",
            "placed",
            "taken-out",
            "left",
            "work.",
            "premiere.",
            "script.taken",
            "script.declined",
            "script.closed"),
    REPLIES(true, Way.AT_ONCE, "reply", "greeting.answer"),
    /** What others made, said or asked of their works. */
    WORKS(true, Way.AT_ONCE, "remixed", "claim-", "likeness.", "rights.", "upload-link."),
    TOGETHER(true, Way.AT_ONCE, "makers.", "album."),
    CALLS(true, Way.AT_ONCE, "call.", "pitch.", "team."),
    /** What they direct, edit or have been asked to do. */
    PRODUCTIONS(
            true,
            Way.AT_ONCE,
            "part.",
            "talk.",
            "slot.",
            "card.",
            "show.",
            "schedule.",
            "grant.",
            "note.",
            "approval.",
            "script."),
    MONEY(true, Way.AT_ONCE, "proposal.", "payout.", "reserve.", "claim.", "advance."),
    TASKS(true, Way.AT_ONCE, "greeting"),
    /** What they follow: much of it, and nothing that waits for them. */
    FOLLOWED(false, Way.DIGEST, "album.added", "update", "news.", "call.followed", "part.update", "townhall."),
    /** What a moderator decided: it always stands in the site. */
    MODERATION(false, Way.AT_ONCE, "moderation."),
    OTHER(false, Way.AT_ONCE);

    /** How a letter comes. */
    public enum Way {
        NONE,
        AT_ONCE,
        DIGEST
    }

    /** How someone is told of a topic. */
    public record Choice(boolean site, Way mail, boolean push) {}

    private final boolean push;
    private final Way mail;
    private final String beginnings;

    Topic(boolean push, Way mail, String... beginnings) {
        this.push = push;
        this.mail = mail;
        this.beginnings = String.join(" ", beginnings);
    }

    /** What holds for whoever chose nothing. */
    public Choice usual() {
        return new Choice(true, mail, push);
    }

    /** Whether it stands in the site whatever was chosen. */
    public boolean always() {
        return this == MODERATION;
    }

    /** The topic of a kind of notice, as {@code notice.KIND} names it in the words. */
    public static Topic of(String kind) {
        Topic found = OTHER;
        int longest = 0;
        for (Topic topic : values()) {
            for (String beginning : topic.beginnings.split(" ", -1)) {
                if (beginning.length() > longest && kind.startsWith(beginning)) {
                    found = topic;
                    longest = beginning.length();
                }
            }
        }
        return found;
    }

    /** Those that people choose between, in the order of the page. */
    public static Set<Topic> all() {
        return EnumSet.allOf(Topic.class);
    }
}
