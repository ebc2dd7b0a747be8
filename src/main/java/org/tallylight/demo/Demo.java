package org.tallylight.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** A company that is at work already: {@link DemoClock#DAYS} days of it, lived through in a few minutes. */
public final class Demo {
    private static final double REPLY_DAYS = 0.35;

    private final List<Happening> days = new ArrayList<>();
    private final Shelf shelf;
    private final Cast cast;
    private final Studio studio;
    private final Gallery gallery;
    private final OnStage stage;
    private final OnTalk talk;
    private final Script script;
    private final DemoClock clock;
    private final Wish wish;

    Demo(
            Shelf shelf,
            Cast cast,
            Studio studio,
            Gallery gallery,
            OnStage stage,
            OnTalk talk,
            Script script,
            DemoClock clock,
            Wish wish) {
        this.shelf = shelf;
        this.cast = cast;
        this.studio = studio;
        this.gallery = gallery;
        this.stage = stage;
        this.talk = talk;
        this.script = script;
        this.clock = clock;
        this.wish = wish;
    }

    /** Something that happens on a day, and what is told of it. */
    private record Happening(double day, String told, Runnable deed) {}

    /** Where the making of a demo has got to: the day, how many works there are, and what happens. */
    public record Progress(int day, int works, String told) {}

    /** Hears how the making goes on. */
    @FunctionalInterface
    public interface Watching {
        void at(Progress progress);
    }

    /**
     * Brings into a company that is about to start what the demo is made with, its clock above all.
     *
     * @param now    the real time, at which its days end
     * @param folder for files on their way
     */
    public static ApplicationContextInitializer<GenericApplicationContext> within(Wish wish, Instant now, Path folder) {
        return context -> {
            context.registerBean("demoClock", DemoClock.class, () -> new DemoClock(now), bean -> bean.setPrimary(true));
            context.registerBean(Wish.class, () -> wish);
            context.registerBean("demoFolder", Path.class, () -> folder);
            List.of(
                            Cast.class,
                            Shelf.class,
                            Studio.class,
                            Gallery.class,
                            Cutting.class,
                            Paperwork.class,
                            OnStage.class,
                            OnRoom.class,
                            OnCall.class,
                            OnBooks.class,
                            OnTalk.class,
                            OnWorks.class,
                            OnAlbums.class,
                            Script.class,
                            Demo.class)
                    .forEach(part -> context.registerBean(part));
        };
    }

    /** Makes the whole demo in a company that was started {@link #within} it. */
    public static void make(ApplicationContext company, Watching watching) {
        company.getBean(Demo.class).live(watching);
    }

    private void live(Watching watching) {
        people();
        works();
        Script.Line.all().forEach(line -> on(line.day(), "", () -> script.act(line)));
        days.sort(Comparator.comparingDouble(Happening::day));
        gallery.begin(shelf.all());
        stage.begin();
        for (Happening each : days) {
            clock.passTo(clock.at(each.day()));
            watching.at(new Progress((int) each.day() + 1, gallery.count(), each.told()));
            try {
                each.deed().run();
            } catch (RuntimeException e) {
                throw new IllegalStateException("day " + each.day() + " of the demo: " + each.told(), e);
            }
        }
        watching.at(new Progress(DemoClock.DAYS, gallery.count(), "the last films are being developed"));
        gallery.ready();
        clock.passTo(clock.at(DemoClock.DAYS));
    }

    private void on(double day, String told, Runnable deed) {
        days.add(new Happening(day, told, deed));
    }

    private void people() {
        int faces = 0;
        for (Member member : Member.all()) {
            on(member.joins(), member.name() + " comes in", () -> cast.joins(member));
            if (Math.floorMod(member.handle().hashCode(), 7) != 0
                    && faces++ < wish.size().facesMax()) {
                gallery.ahead("face-" + member.handle(), () -> studio.face(member));
                on(member.joins() + 0.05, "", () -> gallery.face(member));
            }
        }
    }

    private void works() {
        for (Piece piece : shelf.all()) {
            String name = cast.member(piece.maker()).name();
            on(piece.day(), name + ": " + piece.title(), () -> gallery.keep(piece));
            double later = piece.day();
            for (String reply : piece.said().getOrDefault("reply", List.of())) {
                List<String> fields = Lines.fields(reply);
                later = Math.max(
                        later + REPLY_DAYS, cast.member(fields.getFirst()).joins() + REPLY_DAYS);
                on(
                        Math.min(later, DemoClock.DAYS - 0.01),
                        "",
                        () -> talk.reply(piece.key(), fields.get(1), cast.viewer(fields.getFirst())));
            }
            on(Math.min(piece.day() + 1, DemoClock.DAYS - 0.02), "", () -> talk.hearts(piece));
            if (piece.said().containsKey("revise")) {
                double day =
                        Double.parseDouble(Lines.fields(piece.one("revise")).getFirst());
                on(day, "", () -> gallery.revise(piece));
            }
        }
    }
}
