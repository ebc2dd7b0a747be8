package org.tallylight.productions.script;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.people.People;
import org.tallylight.productions.PartsDropped;
import org.tallylight.productions.Productions;
import org.tallylight.productions.script.LineOffer.Answer;
import org.tallylight.productions.script.LineOffer.OfferId;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Texts;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Refused;
import org.tallylight.web.Words;
import org.tallylight.works.Content;
import org.tallylight.works.Work;
import org.tallylight.works.WorkGone;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;
import org.tallylight.works.makers.Craft;
import org.tallylight.works.makers.Makers;
import org.tallylight.works.makers.Welcomes;

/**
 * What becomes of offers. Whoever may add a version to the text answers them.
 *
 * <p>Whoever offers a line agreed to be named for it, and the page on which they do says so. When the first of their
 * lines is taken, they are therefore asked into those who make the work, with their own yes in it, for their words and
 * with no share: so nobody's share changes by a line, and the yes of all others who make the work is asked as ever.
 * Which share a line is worth is for all of them to agree on afterwards, where shares are agreed. While another
 * proposal of the work waits, there can be no second one; then they stand in {@link #unnamed} until the next line is
 * taken or someone calls {@link #name}. The line itself names them at once.
 */
@Component
public class LineAnswers {
    private final JdbcClient db;
    private final Scripts scripts;
    private final LineOffers offers;
    private final Readings readings;
    private final Productions productions;
    private final Works works;
    private final Makers makers;
    private final Welcomes welcomes;
    private final People people;
    private final Dictionary dictionary;
    private final ScriptNews news;

    LineAnswers(
            JdbcClient db,
            Scripts scripts,
            LineOffers offers,
            Readings readings,
            Productions productions,
            Works works,
            Makers makers,
            Welcomes welcomes,
            People people,
            Dictionary dictionary,
            ScriptNews news) {
        this.db = db;
        this.scripts = scripts;
        this.offers = offers;
        this.readings = readings;
        this.productions = productions;
        this.works = works;
        this.makers = makers;
        this.welcomes = welcomes;
        this.people = people;
        this.dictionary = dictionary;
        this.news = news;
    }

    /**
     * Takes an offer: the text gets a version in which nothing but the offered lines is different. The same again, by
     * the same person, is the same request.
     *
     * @throws org.tallylight.shared.Forbidden when the viewer may not add versions
     * @throws Refused   (409) when it was answered otherwise or by someone else, when its lines have changed since, or
     *                   when the part was dropped
     * @throws org.tallylight.shared.Invalid when nothing would be left of the text, or it has as many versions as a
     *                   work may have
     */
    @Transactional
    public LineOffer take(OfferId id, Viewer by, Instant now) {
        LineOffer offer = answerable(id, by);
        if (!offer.open()) {
            return asBefore(offer, Answer.TAKEN, by);
        }
        Scripts.Shown shown = scripts.get(offer.script(), by);
        Work work = shown.work();
        Reading reading = readings.of(work);
        Reading next =
                reading.taking(offer, reading.version() + 1).orElseThrow(() -> new Refused(409, "script.outdated"));
        String note = note(offer, by);
        Work revised = works.revise(work.id(), new Content.Text(next.text()), note, by.someone(), now);
        if (revised.latest().number() != next.version()) {
            throw new Refused(409, "script.outdated");
        }
        readings.write(work.id(), next);
        answer(id, Answer.TAKEN, "", next.version(), by.someone(), now);
        productions.touch(shown.script().part(), now);
        news.taken(shown.script(), work, offer, by, now);
        welcome(shown.script(), by, now);
        return offers.find(id);
    }

    /** The offer, with its part, its script and its text held until commit, in this order. */
    private LineOffer answerable(OfferId id, Viewer by) {
        LineOffer offer = offers.get(id, by);
        Script script = scripts.get(offer.script(), by).script();
        works.visibleTo(by).penned(script.work());
        productions.lock(script.part());
        offers.hold(script.id());
        db.sql("select 1 from work where id = :id for no key update")
                .param("id", script.work().value())
                .query(Integer.class)
                .optional();
        return offers.get(id, by);
    }

    private static LineOffer asBefore(LineOffer offer, Answer answer, Viewer by) {
        LineOffer.Answered was = offer.answer();
        if (was == null || was.answer() != answer || !by.is(was.by())) {
            throw new Refused(409, "script.answered");
        }
        return offer;
    }

    /** Without a name: a version is never changed, and whoever wrote the line may leave. */
    private String note(LineOffer offer, Viewer by) {
        Words words = dictionary.in(people.get(by.someone()).locale());
        return words.t("script.note." + offer.act(), "" + offer.last());
    }

    private void answer(OfferId id, Answer answer, String word, @Nullable Integer became, PersonId by, Instant now) {
        db.sql("""
                update line_offer set answer = :answer, answer_word = :word, answered_by = :by, answered_at = :now,
                    became = :became where id = :id""")
                .param("answer", answer.name())
                .param("word", word)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .param("became", became, Types.INTEGER)
                .param("id", id.value())
                .update();
    }

    /**
     * Says that an offer is not for this time, and why; whoever made it hears it. Of one that was declined already
     * nothing changes.
     *
     * @throws Refused (409) when it was taken, or declined by someone else
     */
    @Transactional
    public LineOffer decline(OfferId id, String why, Viewer by, Instant now) {
        LineOffer offer = answerable(id, by);
        if (!offer.open()) {
            return asBefore(offer, Answer.DECLINED, by);
        }
        String word = Texts.said(why, "why", LineOffer.WORD_CHARS_MAX);
        answer(id, Answer.DECLINED, word, null, by.someone(), now);
        Scripts.Shown shown = scripts.get(offer.script(), by);
        news.declined(shown.script(), shown.work(), offer, word, by, now);
        return offers.find(id);
    }

    /** Whose lines were taken and who are not among the text's makers, nor asked yet. */
    public List<PersonId> unnamed(Script script) {
        Set<PersonId> left = offers.taken(script);
        makers.of(script.work()).forEach(maker -> left.remove(maker.person()));
        return people.names(left).values().stream()
                .filter(person -> person.mayComeIn())
                .map(person -> person.id())
                .sorted(Comparator.comparing(PersonId::value))
                .toList();
    }

    /**
     * Asks those in whose lines were taken while that could not be.
     *
     * @return whether anyone was asked in, or is named now
     * @throws org.tallylight.shared.Forbidden when the viewer may not add versions
     */
    @Transactional
    public boolean name(Script.ScriptId id, Viewer by, Instant now) {
        Scripts.Shown shown = scripts.get(id, by);
        works.visibleTo(by).penned(shown.work().id());
        return welcome(shown.script(), by, now);
    }

    private boolean welcome(Script script, Viewer by, Instant now) {
        String word = dictionary.in(people.get(by.someone()).locale()).t("script.welcome");
        return welcomes.ask(script.work(), unnamed(script), Craft.WORDS, word, by, now);
    }

    /** Part of the drop: nobody waits in a part that is dropped. Its scripts stay, as it can be brought back. */
    @EventListener
    void dropped(PartsDropped news) {
        for (Script script : scripts.all(news.parts(), List.of())) {
            scripts.answerAll(script, title(script.work()), news.why(), news.by(), news.at());
        }
    }

    /** Part of the withdrawal: a text that is gone answers nobody any more. */
    @EventListener
    void gone(WorkGone news) {
        for (Script script : scripts.all(List.of(), List.of(news.work()))) {
            Work work = works.facts(List.of(news.work())).get(news.work());
            if (work != null && work.withdrawnAt() != null) {
                String why = dictionary.in(people.get(work.maker()).locale()).t("script.gone");
                scripts.answerAll(script, work.title(), why, work.maker(), work.withdrawnAt());
            }
        }
    }

    private String title(WorkId id) {
        Work work = works.facts(List.of(id)).get(id);
        if (work == null) {
            throw new NotFound(id);
        }
        return work.title();
    }
}
