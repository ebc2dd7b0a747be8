package org.tallylight.works.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallylight.media.Samples;
import org.tallylight.works.WorkId;

/** How often an omission is caught, of works that are made here and changed as people change them. */
class HowOftenItIsRightTest {
    private static final int SOUNDS = 6;
    private static final int PICTURES = 12;
    private static final int FILMS = 4;
    private static final int TEXTS = 24;
    private static final int SECONDS = 20;

    @TempDir
    private Path folder;

    /** What is done to a sound, and how often it has to be found all the same. */
    private static final Map<String, Change> SOUND_CHANGES = changes(
            "as MP3, 48 kbit/s",
            "-c:a libmp3lame -b:a 48k",
            "mp3",
            1.0,
            "as Opus, 24 kbit/s",
            "-c:a libopus -b:a 24k",
            "ogg",
            1.0,
            "quieter, without its bass",
            "-af volume=0.3,highpass=f=250",
            "wav",
            1.0,
            "trimmed to 10 s",
            "-ss 7.3 -t 10 -c:a libopus -b:a 48k",
            "ogg",
            1.0,
            "trimmed to 6 s",
            "-ss 11.05 -t 6 -c:a libmp3lame -b:a 64k",
            "mp3",
            0.8,
            "a semitone higher",
            "-af asetrate=22050*1.059463,aresample=22050,atempo=0.943874",
            "wav",
            0.9,
            "three semitones higher",
            "-af asetrate=22050*1.189207,aresample=22050,atempo=0.840896",
            "wav",
            0.9,
            "four semitones lower",
            "-af asetrate=22050*0.793701,aresample=22050,atempo=1.259921",
            "wav",
            0.9,
            "a third of a semitone higher",
            "-af asetrate=22050*1.019440,aresample=22050,atempo=0.980931",
            "wav",
            0.0,
            "4 % faster",
            "-af atempo=1.04",
            "wav",
            0.5);

    private record Change(String options, String ending, double recallMin) {}

    private static Map<String, Change> changes(Object... said) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (int i = 0; i < said.length; i += 4) {
            changes.put((String) said[i], new Change((String) said[i + 1], (String) said[i + 2], (double) said[i + 3]));
        }
        return changes;
    }

    private Path made(int number) {
        return number % 2 == 0 ? MadeSounds.tune(folder, number, SECONDS) : MadeSounds.speech(folder, number, SECONDS);
    }

    /** What is seen in a file after each of these changes, by the change's name in their order; on all cores at once. */
    private <T> Map<String, T> changed(Map<String, Change> changes, Path file, BiFunction<String, Path, T> seen) {
        Map<String, T> all = new LinkedHashMap<>();
        changes.entrySet().parallelStream()
                .map(each -> Map.entry(each.getKey(), seen.apply(each.getKey(), changed(file, each.getValue()))))
                .toList()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        return all;
    }

    private Path changed(Path file, Change change) {
        try {
            Path own = Files.createTempDirectory(folder, "changed");
            return Samples.made(own, "changed." + change.ending(), "-i " + file + " " + change.options());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Heard(Sample ours, int[] theirs) {}

    @Test
    void soundsAreFoundAgainAlsoWhenTheyAreMovedInPitch() {
        Trial trial = new Trial();
        List<Path> files = new ArrayList<>();
        List<WorkId> works = new ArrayList<>();
        Scores chromaprint = new Scores();
        List<int[]> theirs = new ArrayList<>();
        for (int i = 0; i < SOUNDS; i++) {
            files.add(made(i));
            theirs.add(Chromaprint.of(files.get(i)));
            works.add(trial.published(".", Trial.sound(files.get(i))));
        }
        for (int i = 0; i < SOUNDS; i++) {
            Path file = files.get(i);
            WorkId work = works.get(i);
            int right = i;
            changed(SOUND_CHANGES, file, (name, changed) -> new Heard(Trial.sound(changed), Chromaprint.of(changed)))
                    .forEach((name, heard) -> {
                        trial.ask(name, work, heard.ours());
                        compare(chromaprint, name, heard.theirs(), theirs, right);
                    });
            Path other = MadeSounds.speech(folder, 100 + i, SECONDS);
            Path quoted = Samples.made(
                    folder,
                    "quoted.mp3",
                    "-ss 4.4 -t 8 -i " + file + " -i " + other
                            + " -filter_complex [1]atrim=0:8[a];[1]atrim=8:16,asetpts=PTS-STARTPTS[b];"
                            + "[a][0][b]concat=n=3:v=0:a=1 -b:a 64k");
            List<Lookup.Found> found = trial.ask("8 s quoted among other sounds", work, Trial.sound(quoted));
            // A third of it is the other's.
            assertThat(found.getFirst().alike().ofChildBp()).isBetween(2_900, 4_300);
            Path under = Samples.made(
                    folder,
                    "under.mp3",
                    "-i " + file + " -i " + other
                            + " -filter_complex [1]volume=0.5[b];[0][b]amix=normalize=0 -b:a 64k");
            compare(chromaprint, "8 s quoted among other sounds", Chromaprint.of(quoted), theirs, right);
            trial.ask("with someone speaking over it", work, Trial.sound(under));
            compare(chromaprint, "with someone speaking over it", Chromaprint.of(under), theirs, right);
            compare(chromaprint, "unrelated", Chromaprint.of(other), theirs, -1);
            trial.ask("unrelated", null, Trial.sound(made(300 + i)));
            trial.ask("unrelated", null, Trial.sound(other));
        }
        trial.scores().write("sound");
        chromaprint.write("chromaprint");
        assertThat(trial.scores().all().recall())
                .as(chromaprint.table())
                .isGreaterThanOrEqualTo(chromaprint.all().recall());
        SOUND_CHANGES.forEach(
                (name, change) -> assertThat(trial.scores().of(name).recall())
                        .as(name + "\n" + trial.scores().table())
                        .isGreaterThanOrEqualTo(change.recallMin()));
        assertThat(trial.scores().of("8 s quoted among other sounds").recall())
                .as(trial.scores().table())
                .isEqualTo(1);
        assertThat(trial.scores().of("unrelated").wrong)
                .as(trial.scores().table())
                .isZero();
        assertThat(trial.scores().all().precision()).as(trial.scores().table()).isGreaterThanOrEqualTo(0.97);
    }

    private static void compare(Scores scores, String change, int[] asked, List<int[]> all, int right) {
        int wrong = 0;
        boolean found = false;
        for (int i = 0; i < all.size(); i++) {
            boolean alike = Chromaprint.alike(asked, all.get(i));
            found |= alike && i == right;
            wrong += alike && i != right ? 1 : 0;
        }
        scores.count(change, right >= 0, found, wrong);
    }

    private static final Map<String, Change> PICTURE_CHANGES = changes(
            "as a small JPEG",
            "-vf scale=320:-1 -q:v 20",
            "jpg",
            1.0,
            "as WebP",
            "-c:v libwebp -quality 40",
            "webp",
            1.0,
            "lighter, with more contrast",
            "-vf eq=brightness=0.12:contrast=1.3",
            "jpg",
            0.95,
            "grey",
            "-vf format=gray",
            "png",
            1.0,
            "mirrored",
            "-vf hflip",
            "jpg",
            1.0,
            "cropped by a tenth on all sides",
            "-vf crop=iw*0.8:ih*0.8",
            "jpg",
            0.65,
            "cropped to the left two thirds",
            "-vf crop=iw*0.68:ih:0:0",
            "jpg",
            0.65,
            "cropped to an upper corner",
            "-vf crop=iw*0.6:ih*0.6:iw*0.4:0",
            "jpg",
            0.3,
            "with a white border",
            "-vf pad=iw*1.3:ih*1.3:iw*0.15:ih*0.15:white",
            "jpg",
            0.1,
            "turned by five degrees",
            "-vf rotate=5*PI/180",
            "jpg",
            0.0);

    @Test
    void picturesAreFoundAgainAlsoWhenTheyAreCropped() {
        Trial trial = new Trial();
        List<WorkId> works = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            BufferedImage image = i % 3 == 2 ? MadePictures.drawing(i) : MadePictures.photograph(i);
            files.add(MadePictures.png(image, folder.resolve("picture-" + i + ".png")));
            works.add(trial.published(".", Trial.picture(files.get(i))));
        }
        for (int i = 0; i < PICTURES; i++) {
            Path file = files.get(i);
            WorkId work = works.get(i);
            changed(PICTURE_CHANGES, file, (name, changed) -> Trial.picture(changed))
                    .forEach((name, seen) -> trial.ask(name, work, seen));
            BufferedImage other = i % 3 == 2 ? MadePictures.drawing(700 + i) : MadePictures.photograph(700 + i);
            trial.ask("unrelated", null, Trial.picture(MadePictures.png(other, folder.resolve("other.png"))));
        }
        trial.scores().write("picture");
        PICTURE_CHANGES.forEach(
                (name, change) -> assertThat(trial.scores().of(name).recall())
                        .as(name + "\n" + trial.scores().table())
                        .isGreaterThanOrEqualTo(change.recallMin()));
        assertThat(trial.scores().of("unrelated").wrong)
                .as(trial.scores().table())
                .isZero();
        assertThat(trial.scores().all().precision()).as(trial.scores().table()).isGreaterThanOrEqualTo(0.97);
    }

    private static final Map<String, Change> FILM_CHANGES = changes(
            "small and coarse",
            "-vf scale=160:-2 -c:v libx264 -preset ultrafast -crf 36 -an",
            "mp4",
            0.5,
            "trimmed to 8 s",
            "-ss 5.3 -t 8 -c:v libx264 -preset ultrafast -an",
            "mp4",
            0.5,
            "at another frame rate",
            "-r 15 -c:v libx264 -preset ultrafast -an",
            "mp4",
            0.5,
            "lighter",
            "-vf eq=brightness=0.1 -c:v libx264 -preset ultrafast -an",
            "mp4",
            0.5,
            "cropped by a twentieth on all sides",
            "-vf crop=iw*0.9:ih*0.9 -c:v libx264 -preset ultrafast -an",
            "mp4",
            0.0,
            "other pictures, the same sound",
            "-vf negate,rotate=1 -c:v libx264 -preset ultrafast -c:a aac -b:a 48k",
            "mp4",
            0.5);

    private Path film(int number) {
        StringBuilder graph = new StringBuilder();
        StringBuilder inputs = new StringBuilder();
        for (int shot = 0; shot < 6; shot++) {
            Path still = MadePictures.png(
                    MadePictures.photograph(2000 + number * 10 + shot), folder.resolve("shot-" + shot + ".png"));
            inputs.append("-loop 1 -framerate 12 -t 3 -i ").append(still).append(' ');
            graph.append("[")
                    .append(shot)
                    .append("]crop=560:420:x=")
                    .append(shot % 2 == 0 ? "t*60" : "240-t*60")
                    .append(":y=t*30,scale=320:240,setsar=1[s")
                    .append(shot)
                    .append("];");
        }
        for (int shot = 0; shot < 6; shot++) {
            graph.append("[s").append(shot).append("]");
        }
        Path sound = MadeSounds.tune(folder, 600 + number, SECONDS);
        return Samples.made(
                folder,
                "film-" + number + ".mp4",
                inputs + "-i " + sound + " -filter_complex " + graph + "concat=n=6:v=1:a=0[v] -map [v] -map 6:a -t 18"
                        + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
    }

    @Test
    void filmsAreFoundAgainByTheirPicturesOrTheirSound() {
        Trial trial = new Trial();
        List<WorkId> works = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILMS; i++) {
            files.add(film(i));
            works.add(trial.published(".", Trial.film(files.get(i)), Trial.sound(files.get(i))));
        }
        for (int i = 0; i < FILMS; i++) {
            Path file = files.get(i);
            WorkId work = works.get(i);
            changed(
                            FILM_CHANGES,
                            file,
                            (name, changed) -> name.endsWith("same sound")
                                    ? new Sample[] {Trial.film(changed), Trial.sound(changed)}
                                    : new Sample[] {Trial.film(changed)})
                    .forEach((name, samples) -> trial.ask(name, work, samples));
            Path other = film(50 + i);
            Path quoted = Samples.made(
                    folder,
                    "quoted.mp4",
                    "-ss 3 -t 6 -i " + file + " -i " + other + " -filter_complex [1]trim=0:6,setpts=PTS-STARTPTS[a];"
                            + "[1]trim=6:12,setpts=PTS-STARTPTS[b];[0:v]setpts=PTS-STARTPTS[q];"
                            + "[a][q][b]concat=n=3:v=1:a=0 -an -c:v libx264 -preset ultrafast");
            List<Lookup.Found> found = trial.ask("6 s quoted in another film", work, Trial.film(quoted));
            found.stream()
                    .filter(each -> each.there().work().equals(work))
                    .forEach(each -> assertThat(each.alike().ofChildBp()).isBetween(3_000, 3_700));
            trial.ask("unrelated", null, Trial.film(other), Trial.sound(other));
        }
        trial.scores().write("film");
        FILM_CHANGES.forEach(
                (name, change) -> assertThat(trial.scores().of(name).recall())
                        .as(name + "\n" + trial.scores().table())
                        .isGreaterThanOrEqualTo(change.recallMin()));
        assertThat(trial.scores().of("6 s quoted in another film").recall())
                .as(trial.scores().table())
                .isGreaterThanOrEqualTo(0.5);
        assertThat(trial.scores().of("unrelated").wrong)
                .as(trial.scores().table())
                .isZero();
        assertThat(trial.scores().all().precision()).as(trial.scores().table()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void textsAreFoundAgainByRunsOfTheirWords() {
        Trial trial = new Trial();
        List<WorkId> works = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            works.add(trial.published(
                    MadeTexts.text(MadeTexts.words(i, 300)), Prints.words(MadeTexts.text(MadeTexts.words(i, 300)))));
        }
        for (int i = 0; i < TEXTS; i++) {
            List<String> words = MadeTexts.words(i, 300);
            WorkId work = works.get(i);
            Random random = new Random(i);
            trial.ask(
                    "in capitals, with other marks",
                    work,
                    Prints.words(String.join(" – ", words).toUpperCase(Locale.ROOT)));
            trial.ask("trimmed to a third", work, Prints.words(MadeTexts.text(words.subList(100, 200))));
            trial.ask("each twelfth word another", work, Prints.words(MadeTexts.text(turned(words, 12))));
            trial.ask("each sixth word another", work, Prints.words(MadeTexts.text(turned(words, 6))));
            List<String> quoting = new ArrayList<>(MadeTexts.words(900 + i, 200));
            quoting.addAll(90, words.subList(40, 90));
            List<Lookup.Found> found =
                    trial.ask("50 words quoted in another text", work, Prints.words(MadeTexts.text(quoting)));
            found.stream()
                    .filter(each -> each.there().work().equals(work))
                    .forEach(each -> assertThat(each.alike().ofChildBp()).isBetween(1_900, 2_150));
            List<String> little = new ArrayList<>(MadeTexts.words(1200 + i, 200));
            little.addAll(90, words.subList(40, 50));
            trial.ask("10 words quoted", work, Prints.words(MadeTexts.text(little)));
            List<List<String>> lines = new ArrayList<>();
            for (int at = 0; at < words.size(); at += 20) {
                lines.add(words.subList(at, at + 20));
            }
            Collections.shuffle(lines, random);
            trial.ask(
                    "its lines in another order",
                    work,
                    Prints.words(
                            MadeTexts.text(lines.stream().flatMap(List::stream).toList())));
            trial.ask("unrelated", null, Prints.words(MadeTexts.text(MadeTexts.words(5000 + i, 300))));
        }
        trial.scores().write("words");
        for (String sure : List.of(
                "in capitals, with other marks",
                "trimmed to a third",
                "50 words quoted in another text",
                "its lines in another order",
                "10 words quoted")) {
            assertThat(trial.scores().of(sure).recall())
                    .as(sure + "\n" + trial.scores().table())
                    .isEqualTo(1);
        }
        assertThat(trial.scores().of("each twelfth word another").recall())
                .as(trial.scores().table())
                .isGreaterThanOrEqualTo(0.9);
        assertThat(trial.scores().all().precision()).as(trial.scores().table()).isGreaterThanOrEqualTo(0.99);
    }

    private static List<String> turned(List<String> words, int each) {
        List<String> turned = new ArrayList<>(words);
        for (int i = each - 1; i < turned.size(); i += each) {
            turned.set(i, "another" + i);
        }
        return turned;
    }
}
