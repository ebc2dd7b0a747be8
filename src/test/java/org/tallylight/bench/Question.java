package org.tallylight.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** All ancestors of a work, or all descendants. */
record Question(boolean up, int seq) {
    /** So many random works of a family, one way. */
    static List<Question> random(Family family, boolean up, int count, long seed) {
        return new Random(seed)
                .ints(count, 1, family.works() + 1)
                .mapToObj(seq -> new Question(up, seq))
                .toList();
    }

    /** The first works of a family, downwards: from each come hundreds of thousands. */
    static List<Question> early(int count) {
        List<Question> early = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            early.add(new Question(false, seq));
        }
        return early;
    }

    String line() {
        return (up ? "up " : "down ") + seq;
    }

    /** Whoever can say how many works a question finds. */
    interface Asked {
        int found(Question question) throws IOException;
    }

    /** How long answers took, and how many works each found. */
    record Answers(double[] ms, int[] found) {
        /** Asks all once, and takes the time of each when all are asked again as often as is said. */
        static Answers of(List<Question> questions, int warmUps, Asked asked) throws IOException {
            for (int i = 0; i < warmUps; i++) {
                for (Question each : questions) {
                    asked.found(each);
                }
            }
            Answers answers = new Answers(new double[questions.size()], new int[questions.size()]);
            for (int i = 0; i < questions.size(); i++) {
                long began = System.nanoTime();
                answers.found[i] = asked.found(questions.get(i));
                answers.ms[i] = (System.nanoTime() - began) / 1e6;
            }
            return answers;
        }

        /** The time that so many of a hundred stayed under, in milliseconds. */
        double percentile(int percent) {
            return percentile(ms, percent);
        }

        static double percentile(double[] ms, int percent) {
            double[] sorted = ms.clone();
            Arrays.sort(sorted);
            return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
        }

        void same(Answers others, String who) {
            if (!Arrays.equals(found, others.found)) {
                throw new IllegalStateException(who + " found other works");
            }
        }
    }
}
