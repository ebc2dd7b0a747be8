package org.tallylight.works.makers;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Words;
import org.tallylight.works.WorkId;

/**
 * A proposal of who makes a work, and with which shares: all of them.
 *
 * @param number     the how-manyeth of its work, from 1
 * @param equally    whether it was asked to share equally
 * @param word       what the proposer says with it, may be empty
 * @param remindedAt when those who have not answered were last reminded
 * @param ending     how it ended, or null while it waits
 */
public record ShareProposal(
        ProposalId id,
        WorkId work,
        int number,
        PersonId by,
        String byName,
        boolean equally,
        String word,
        Instant at,
        @Nullable Instant remindedAt,
        @Nullable Ending ending,
        List<Line> lines) {
    public static final int WORD_CHARS_MAX = 500;
    public static final int ANSWER_CHARS_MAX = 280;
    public static final int NAME_CHARS_MAX = 80;
    public static final int MAKERS_MAX = 30;
    static final Duration REMINDED_EVERY = Duration.ofDays(1);

    /** How a proposal ended. */
    public enum Outcome {
        AGREED,
        DECLINED,
        TAKEN_BACK
    }

    /** By whom: whoever said the last yes, the no, or took it back. */
    public record Ending(Outcome outcome, PersonId by, String byName, Instant at) {}

    /** What becomes of someone by it. */
    public enum Stance {
        STAYS,
        JOINS,
        LEAVES
    }

    /** What someone says to it. */
    public enum Answer {
        YES,
        NO
    }

    /**
     * One of those it names.
     *
     * @param position   by which the proposal knows them, from 0
     * @param person     null until whoever was sent the link came by it
     * @param handle     empty while they are not known
     * @param name       their credit name or, until they came, what the proposer calls them
     * @param linked     whether there is a link for them
     * @param left       whether nobody waits for them: their account is erased, or suspended while their share stays
     * @param answerWord what they said with their answer, may be empty
     */
    public record Line(
            int position,
            @Nullable PersonId person,
            String handle,
            String name,
            @Nullable String face,
            Stance stance,
            int bp,
            @Nullable Craft craft,
            String words,
            boolean linked,
            boolean left,
            @Nullable Answer answer,
            String answerWord,
            @Nullable Instant answeredAt) {
        /** Whether a yes of theirs is still to come. */
        public boolean waits() {
            return !left && answer == null;
        }

        public BigDecimal percent() {
            return Shares.percent(bp);
        }

        public String as(Words reader) {
            return Maker.as(craft, words, reader);
        }
    }

    public boolean open() {
        return ending == null;
    }

    /** The line of someone, if it names them. */
    public Optional<Line> of(@Nullable PersonId person) {
        return lines.stream()
                .filter(line -> person != null && person.equals(line.person()))
                .findFirst();
    }

    /** Whether someone is asked and has not answered. */
    public boolean asks(@Nullable PersonId person) {
        return open() && of(person).filter(Line::waits).isPresent();
    }

    /** When those who have not answered may be reminded next. */
    public Instant remindableAt() {
        return (remindedAt == null ? at : remindedAt).plus(REMINDED_EVERY);
    }

    /** Its page. */
    public String path() {
        return "/works/" + work.text() + "/makers";
    }
}
