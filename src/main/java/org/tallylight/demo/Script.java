package org.tallylight.demo;

import java.util.List;
import org.tallylight.calls.Answer;
import org.tallylight.community.Case;
import org.tallylight.community.Report;
import org.tallylight.money.books.BookLine;
import org.tallylight.productions.Stage;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Warning;

/** Does what {@code script.txt} says, a line at a time. */
final class Script {
    private final Cast cast;
    private final OnStage stage;
    private final OnRoom room;
    private final OnCall calls;
    private final OnBooks books;
    private final OnTalk talk;
    private final OnWorks works;
    private final OnAlbums albums;
    private final Paperwork paperwork;

    Script(
            Cast cast,
            OnStage stage,
            OnRoom room,
            OnCall calls,
            OnBooks books,
            OnTalk talk,
            OnWorks works,
            OnAlbums albums,
            Paperwork paperwork) {
        this.cast = cast;
        this.stage = stage;
        this.room = room;
        this.calls = calls;
        this.books = books;
        this.talk = talk;
        this.works = works;
        this.albums = albums;
        this.paperwork = paperwork;
    }

    /**
     * A line of it.
     *
     * @param who  by their handles
     * @param said what follows the verb
     */
    record Line(double day, List<String> who, String verb, List<String> said) {
        static List<Line> all() {
            return Lines.of("script.txt").stream().map(Line::read).toList();
        }

        private static Line read(String text) {
            List<String> fields = Lines.fields(text);
            return new Line(
                    Double.parseDouble(fields.get(0)),
                    Lines.words(fields.get(1)),
                    fields.get(2),
                    fields.subList(3, fields.size()));
        }

        String at(int number) {
            return said.get(number);
        }
    }

    void act(Line line) {
        Viewer by = cast.viewer(line.who().getFirst());
        boolean known = produces(line, by)
                || meets(line, by)
                || invites(line, by)
                || counts(line, by)
                || talks(line, by)
                || remixes(line, by)
                || gathers(line, by);
        if (!known) {
            throw new IllegalArgumentException("the script says " + line.verb());
        }
    }

    private boolean produces(Line line, Viewer by) {
        switch (line.verb()) {
            case "season" -> stage.season(line.at(0), line.at(1), by);
            case "shares" -> stage.shares(cast.id(line.at(0)), by);
            case "episode" -> stage.episode(line.at(0), by);
            case "stage" -> stage.stage(line.at(0), Stage.valueOf(line.at(1)), by);
            case "papers" -> {
                List<String> except = line.said().size() > 1 ? Lines.words(line.at(1)) : List.of();
                List<String> works = stage.works(line.at(0));
                works.removeAll(except);
                paperwork.clear(works, except);
            }
            case "cut" -> stage.cut(line.at(0), line.at(1), by);
            case "lock" -> stage.lock(line.at(0), by);
            case "publish" -> stage.publish(line.at(0), line.at(1), by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean meets(Line line, Viewer by) {
        switch (line.verb()) {
            case "voice" -> room.voice(line.at(0), line.at(1), by);
            case "poll" -> room.poll(line.at(0), line.at(1), line.at(2), line.at(3), by);
            case "vote" -> room.vote(line.at(0), line.at(1), line.at(2), by);
            case "conversation" -> room.conversation(line.at(0), line.at(1), by);
            case "wonder" -> room.wonder(line.at(0), line.at(1), by);
            case "second" -> line.who().forEach(who -> room.second(line.at(0), cast.viewer(who)));
            case "explain" -> room.explain(line.at(0), line.at(1), by);
            case "decided" -> room.decided(line.at(0), line.at(1), line.at(2), by);
            case "update" -> room.update(line.at(0), line.at(1), by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean invites(Line line, Viewer by) {
        switch (line.verb()) {
            case "call" -> calls.open(line.said(), line.at(5).equals("-") ? null : OnBooks.eur(line.at(5)), by);
            case "give" -> calls.give(line.at(0), line.at(1), line.at(2), by);
            case "answer", "verdict" ->
                calls.answer(line.at(0), line.at(1), Answer.Kind.valueOf(line.at(2)), line.at(3), by);
            case "consider" -> calls.consider(line.at(0), line.at(1), line.at(2), by);
            case "adopt" -> calls.adopt(line.at(0), line.at(1), by);
            case "close" -> calls.close(line.at(0), line.at(1), by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean counts(Line line, Viewer by) {
        switch (line.verb()) {
            case "budget" -> books.plan(line.at(0), line.at(1), line.at(2), by);
            case "income" -> books.book(BookLine.Kind.INCOME, line.at(0), line.at(1), line.at(2), line.at(3), by);
            case "tax" -> books.book(BookLine.Kind.TAX_AT_SOURCE, line.at(0), line.at(1), line.at(2), line.at(3), by);
            case "cost" -> books.book(BookLine.Kind.COST, line.at(0), line.at(1), null, line.at(2), by);
            case "payee" -> line.who().forEach(books::payee);
            case "verify" -> Lines.words(line.at(0)).forEach(handle -> books.verify(handle, by));
            case "propose" -> books.propose(line.at(0), by);
            case "open" -> books.open(line.at(0), by);
            case "ask" -> books.ask(line.at(0), line.at(1), line.at(2), by);
            case "reply" -> books.reply(line.at(0), line.at(1), by);
            case "finish" -> books.finish(line.at(0), by);
            case "post" -> books.post(line.at(0), by);
            case "payout" -> books.prepare(line.at(0), by);
            case "approve" -> books.approve(by);
            case "settle" -> books.settle(by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean talks(Line line, Viewer by) {
        switch (line.verb()) {
            case "report" -> talk.report(line.at(1), Report.Reason.valueOf(line.at(2)), line.at(3), by);
            case "decide" -> talk.decide(Case.Action.valueOf(line.at(0)), line.at(1), by);
            case "prompt" ->
                talk.prompt(Integer.parseInt(line.at(0)), Medium.valueOf(line.at(1)), line.at(2), line.at(3), by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean remixes(Line line, Viewer by) {
        switch (line.verb()) {
            case "invite" ->
                works.invite(
                        line.at(0),
                        line.at(1),
                        line.said().subList(2, line.said().size()),
                        by);
            case "join" -> works.join(line.at(0), line.at(1), by);
            case "tell" -> works.tell(line.at(0), line.at(1), line.at(2), by);
            case "stem" -> works.stem(line.at(0), line.at(1), line.at(2), by);
            case "sheet" -> works.sheet(line.at(0), line.at(1), line.at(2), by);
            case "claim" ->
                works.claim(line.at(0), line.at(1), line.at(2), EdgeClass.valueOf(line.at(3)), line.at(4), by);
            case "agree" -> works.agree(line.at(0), line.at(1), by);
            case "deny" -> works.deny(line.at(0), line.at(1), by);
            case "curator" -> works.askCurator(line.at(0), line.at(1), by);
            case "warn" -> works.warn(line.at(0), Warning.valueOf(line.at(1)), line.at(2), by);
            case "merge" -> works.merge(line.at(0), line.at(1), by);
            case "withdraw" -> works.withdraw(line.at(0), by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean gathers(Line line, Viewer by) {
        switch (line.verb()) {
            case "album" -> albums.begin(line.at(0), Audience.of(line.at(1)), line.at(2), line.at(3), by);
            case "together" -> albums.ask(line.at(0), line.at(1), by);
            case "keep" -> albums.accept(line.at(0), by);
            case "follow" -> line.who().forEach(who -> albums.follow(line.at(0), cast.viewer(who)));
            case "put" -> albums.put(line.at(0), line.at(1), line.at(2), stretch(line), false, by);
            case "cover" -> albums.put(line.at(0), line.at(1), line.at(2), stretch(line), true, by);
            case "mark" -> albums.mark(line.at(0), line.at(1), line.at(2), by);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String stretch(Line line) {
        return line.said().size() > 3 ? line.at(3) : "";
    }
}
