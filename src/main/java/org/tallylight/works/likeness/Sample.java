package org.tallylight.works.likeness;

import java.util.ArrayList;
import java.util.List;

/** What a version looks, sounds or reads like, in little. */
sealed interface Sample {
    Kind kind();

    Print print();

    /** What is kept of it. */
    interface Print {
        /** What is stored. */
        byte[] bytes();

        /** The keys under which it is found. */
        List<Key> keys();
    }

    default byte[] bytes() {
        return print().bytes();
    }

    default List<Key> keys() {
        return print().keys();
    }

    /** In what ways earlier ones are looked for, the likeliest first. */
    List<Search> searches();

    /**
     * How far it is like an earlier one of its kind.
     *
     * @param offsets which frame of the earlier one would stand at the first of this
     */
    Alike to(Sample earlier, Search search, List<Integer> offsets);

    /**
     * How it is looked for among earlier ones.
     *
     * @param shift by how many semitones this one may be higher
     * @param timed whether keys say more when they stand in the same distance
     */
    record Search(int shift, boolean timed, List<Key> keys) {}

    record Picture(PicturePrint print) implements Sample {
        @Override
        public Kind kind() {
            return Kind.PICTURE;
        }

        @Override
        public List<Search> searches() {
            return List.of(new Search(0, false, print.near()));
        }

        @Override
        public Alike to(Sample earlier, Search search, List<Integer> offsets) {
            return earlier instanceof Picture other ? print.to(other.print) : Alike.NOTHING;
        }
    }

    record Film(FilmPrint print) implements Sample {
        private static final int FRAMES_ASKED_MAX = 600;

        @Override
        public Kind kind() {
            return Kind.FILM;
        }

        @Override
        public List<Search> searches() {
            return List.of(new Search(0, true, print.near(FRAMES_ASKED_MAX)));
        }

        @Override
        public Alike to(Sample earlier, Search search, List<Integer> offsets) {
            return earlier instanceof Film other ? print.to(other.print, offsets) : Alike.NOTHING;
        }
    }

    record Sound(SoundPrint print) implements Sample {
        private static final int FRAMES_ASKED_MAX = 4_000;
        private static final int SHIFTED_FRAMES_ASKED_MAX = 600;

        @Override
        public Kind kind() {
            return Kind.SOUND;
        }

        @Override
        public List<Search> searches() {
            List<Search> searches = new ArrayList<>();
            searches.add(new Search(0, true, print.near(0, FRAMES_ASKED_MAX)));
            for (int shift = 1; shift <= SoundPrint.SHIFT_MAX; shift++) {
                searches.add(new Search(shift, true, print.near(shift, SHIFTED_FRAMES_ASKED_MAX)));
                searches.add(new Search(-shift, true, print.near(-shift, SHIFTED_FRAMES_ASKED_MAX)));
            }
            return searches;
        }

        @Override
        public Alike to(Sample earlier, Search search, List<Integer> offsets) {
            return earlier instanceof Sound other ? print.to(other.print, search.shift(), offsets) : Alike.NOTHING;
        }
    }

    record Words(Shingles print) implements Sample {
        @Override
        public Kind kind() {
            return Kind.WORDS;
        }

        @Override
        public List<Search> searches() {
            return List.of(new Search(0, false, print.keys()));
        }

        @Override
        public Alike to(Sample earlier, Search search, List<Integer> offsets) {
            return earlier instanceof Words other ? print.to(other.print) : Alike.NOTHING;
        }
    }
}
