package org.tallylight.community;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tallylight.community.telling.Tastes;
import org.tallylight.community.telling.Topic;
import org.tallylight.community.telling.Unsubscribing;
import org.tallylight.people.Letters;
import org.tallylight.people.People;
import org.tallylight.shared.After;
import org.tallylight.shared.Id;
import org.tallylight.shared.Money;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.Page;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Bell;
import org.tallylight.web.Dictionary;
import org.tallylight.web.Words;

/**
 * What a person is told, in the site, by mail and on their devices as they wish, in the transaction of what happened. A kind {@code reply}
 * reads as the words {@code notice.reply}; its mail has the same text and the link.
 */
@Component
public class Notices implements Bell {
    /** A notice as its person reads it; {@code args} are set into the words' text. */
    public record Notice(UUID id, String kind, List<String> args, String link, Instant at, boolean seen) {
        /** What the reader is told, in their words. */
        public String text(Words words) {
            return said(words, kind, args);
        }
    }

    private static final int SUBJECT_CHARS_MAX = 120;
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+(?:\\.\\d+)?) ([A-Z]{3})");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient db;
    private final Letters letters;
    private final People people;
    private final Dictionary dictionary;
    private final Conversations conversations;
    private final NoticeRows rows;
    private final Tastes tastes;
    private final Unsubscribing unsubscribing;

    Notices(
            JdbcClient db,
            Letters letters,
            People people,
            Dictionary dictionary,
            Conversations conversations,
            NoticeRows rows,
            Tastes tastes,
            Unsubscribing unsubscribing) {
        this.db = db;
        this.rows = rows;
        this.tastes = tastes;
        this.unsubscribing = unsubscribing;
        this.letters = letters;
        this.people = people;
        this.dictionary = dictionary;
        this.conversations = conversations;
    }

    /**
     * Tells a person something.
     *
     * @param kind the words' key without {@code notice.}
     * @param link the path of the page where it can be seen
     * @param args what the words set in, all as text
     */
    @Transactional
    public void tell(PersonId person, String kind, String link, Instant now, Object... args) {
        tell(null, person, kind, link, null, now, args);
    }

    /**
     * Tells a person what someone said to them about a subject. The letter holds the words themselves, which do not
     * stand in the notice, since they may be taken back; and it can be answered.
     */
    @Transactional
    public void tellSaid(
            PersonId person, String kind, String link, Subject about, String words, Instant now, Object... args) {
        tell(null, person, kind, link, new Said(about, words), now, args);
    }

    private record Said(Subject about, String words) {}

    /**
     * Tells a person some news, unless they were told: an event may come to its listener again.
     *
     * @param news names the event; each kind of notice is told of it once to a person
     * @return whether they were told now
     */
    @Transactional
    public boolean tellOnce(String news, PersonId person, String kind, String link, Instant now, Object... args) {
        return tell(news, person, kind, link, null, now, args);
    }

    /**
     * Tells many people some news, each once, by one statement however many they are; nobody is told of what they did
     * themselves. Letters and pushes go out afterwards.
     *
     * @param news names the event, as in {@link #tellOnce}
     * @param by   whoever did it, or null where it was nobody
     * @return how many were told now
     */
    @Transactional
    public int tellAll(
            String news, @Nullable PersonId by, String kind, String link, Instant now, Crowd crowd, Object... args) {
        return rows.put(new NoticeRows.Draft(news, by, kind, texts(args), link, now, false), crowd);
    }

    private boolean tell(
            @Nullable String news,
            PersonId person,
            String kind,
            String link,
            @Nullable Said said,
            Instant now,
            Object... args) {
        Topic topic = Topic.of(kind);
        Tastes.Manner manner = tastes.toward(person, topic);
        Instant calm = manner.taste().calm(now);
        boolean written = manner.choice().mail() == Topic.Way.AT_ONCE && (calm.equals(now) || said != null);
        NoticeRows.Draft draft = new NoticeRows.Draft(news, null, kind, texts(args), link, now, written);
        if (rows.put(draft, person) == 0) {
            return false;
        }
        if (written) {
            write(person, topic, draft, said, calm.equals(now) ? null : calm);
        }
        return true;
    }

    private static String[] texts(Object... args) {
        return Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    }

    private void write(
            PersonId person, Topic topic, NoticeRows.Draft draft, @Nullable Said said, @Nullable Instant notBefore) {
        String text = said(dictionary.in(people.get(person).locale()), draft.kind(), List.of(draft.args()));
        if (said == null) {
            letter(person, topic, text, draft.link());
            return;
        }
        String all = said.words.isEmpty() ? text : text + "\n\n" + said.words;
        long conversation = conversations.open(person, said.about, draft.at());
        letters.sendAnswerable(
                person,
                conversation,
                new Letters.Handling(notBefore, unsubscribing.address(person, topic)),
                "notice.letter.subject",
                "notice.letter",
                all,
                letters.link(draft.link()),
                headline(text));
    }

    /** Writes the letter of one notice. */
    private void letter(PersonId person, Topic topic, String text, String link) {
        letters.send(
                person,
                new Letters.Handling(null, unsubscribing.address(person, topic)),
                "notice.letter.subject",
                "notice.letter",
                text,
                letters.link(link),
                headline(text));
    }

    /** Writes the letter of a notice that is there, for whoever has to be told of it by now. */
    public void letter(PersonId person, Notice notice) {
        Words words = dictionary.in(people.get(person).locale());
        letter(person, Topic.of(notice.kind()), notice.text(words), notice.link());
    }

    /** The first words of a notice, on one line, as a letter's subject. */
    private static String headline(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        if (line.codePointCount(0, line.length()) <= SUBJECT_CHARS_MAX) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, SUBJECT_CHARS_MAX - 1))
                        .strip() + "…";
    }

    /** An amount was kept as {@code 12.50 EUR}, and reads as each language writes it. */
    private static String said(Words words, String kind, List<String> args) {
        Object[] shown = args.stream().map(arg -> shown(words, arg)).toArray();
        return words.t("notice." + kind, shown);
    }

    private static String shown(Words words, String arg) {
        Matcher amount = AMOUNT.matcher(arg);
        if (!amount.matches() || !CURRENCIES.contains(amount.group(2))) {
            return arg;
        }
        return words.money(Money.parse(amount.group(1), Currency.getInstance(amount.group(2)), "amount"));
    }

    /** A person's notices, newest first; {@code after} is the id of the last one seen. */
    public Page<Notice> of(PersonId person, @Nullable String after, int size) {
        UUID last = After.latestFirst(after);
        List<Notice> rows = db.sql("""
                select id, kind, args, link, at, seen_at from notice
                where person = :person and id < :last and site order by id desc limit :limit""")
                .param("person", person.value())
                .param("last", last)
                .param("limit", size + 1)
                .query((row, n) -> notice(row))
                .list();
        return Page.of(rows, size, notice -> Id.write(notice.id()));
    }

    /**
     * Lets a name go that notices begin with, since whoever bore it is to be forgotten and has no account by which they
     * would be known. What is still to be sent of them is written anew, without it.
     *
     * @param people  who may have been told
     * @param kinds   of these notices the name is the first argument
     * @param place   how the links begin that lead to what they did
     * @param instead what stands for the name
     */
    @Transactional
    public void forget(
            Collection<PersonId> people, Collection<String> kinds, String place, String name, String instead) {
        db.sql("""
                update notice set args[1] = :instead
                where person = any(:people) and kind = any(:kinds) and args[1] = :name and starts_with(link, :place)""")
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("kinds", kinds.toArray(String[]::new))
                .param("place", place)
                .param("name", name)
                .param("instead", instead)
                .update();
    }

    /** Marks all that were told until now as seen. */
    @Transactional
    public void seen(PersonId person, Instant now) {
        db.sql("update notice set seen_at = :now where person = :person and seen_at is null")
                .param("now", Timestamp.from(now))
                .param("person", person.value())
                .update();
    }

    /**
     * Marks a notice as seen, and those before it that lead to the same place.
     *
     * @return the path of the page where it can be seen
     * @throws NotFound when this person was told no such thing
     */
    @Transactional
    public String open(UUID id, PersonId person, Instant now) {
        String link = db.sql("select link from notice where id = :id and person = :person")
                .param("id", id)
                .param("person", person.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound(Id.write(id)));
        db.sql("""
                update notice set seen_at = :now
                where person = :person and id <= :id and link = :link and seen_at is null""")
                .param("now", Timestamp.from(now))
                .param("person", person.value())
                .param("id", id)
                .param("link", link)
                .update();
        return link;
    }

    @Override
    public int unseen(PersonId person) {
        return db.sql("select count(*) from notice where person = :person and seen_at is null")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    /** A notice of a row with its id, kind, args, link, at and seen_at. */
    public static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                texts(row.getArray("args")),
                row.getString("link"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("seen_at") != null);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
