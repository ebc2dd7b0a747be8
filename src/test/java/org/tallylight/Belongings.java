package org.tallylight;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tallylight.media.Samples;
import org.tallylight.money.Treasury;
import org.tallylight.money.books.BookLine;
import org.tallylight.money.proposals.Changes;
import org.tallylight.money.proposals.Proposal;
import org.tallylight.money.proposals.Proposals;
import org.tallylight.money.proposals.Questions;
import org.tallylight.money.proposals.Step;
import org.tallylight.money.taxes.TaxForm;
import org.tallylight.money.taxes.TaxForms;
import org.tallylight.money.taxes.TaxStatus;
import org.tallylight.people.Person;
import org.tallylight.productions.CompanyStages;
import org.tallylight.productions.CutId;
import org.tallylight.productions.GrantRole;
import org.tallylight.productions.Needs;
import org.tallylight.productions.Part;
import org.tallylight.productions.PartDraft;
import org.tallylight.productions.PartInvitation;
import org.tallylight.productions.PartInvitations;
import org.tallylight.productions.PartKind;
import org.tallylight.productions.Productions;
import org.tallylight.productions.Stage;
import org.tallylight.productions.Visibility;
import org.tallylight.productions.approval.Approvals;
import org.tallylight.productions.guests.Guest;
import org.tallylight.productions.guests.GuestDraft;
import org.tallylight.productions.guests.Guests;
import org.tallylight.productions.idea.Interviews;
import org.tallylight.productions.idea.PartVoices;
import org.tallylight.productions.idea.Polls;
import org.tallylight.productions.review.NoteDraft;
import org.tallylight.productions.review.Notes;
import org.tallylight.productions.review.ReviewNote;
import org.tallylight.productions.script.LineOffer;
import org.tallylight.productions.script.LineOffers;
import org.tallylight.productions.script.Script;
import org.tallylight.productions.script.Scripts;
import org.tallylight.productions.talk.Talk;
import org.tallylight.productions.talk.Talks;
import org.tallylight.productions.townhall.TownHall;
import org.tallylight.productions.updates.Updates;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.Id;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.works.Audience;
import org.tallylight.works.Content;
import org.tallylight.works.Description;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.External;
import org.tallylight.works.ExternalLicence;
import org.tallylight.works.Externals;
import org.tallylight.works.Keeping;
import org.tallylight.works.Sources;
import org.tallylight.works.Work;
import tools.jackson.databind.JsonNode;

/**
 * One of everything that is somebody's and not everyone's: what Ana keeps for herself, and a closed production
 * of Dee's with its cuts, its books and its proposal. Made for one test, to be knocked about.
 */
final class Belongings {
    /** Stands in all that Ana keeps for herself; nobody else may ever read it. */
    static final String ONLY_HERS = "Zwielicht";
    /** Stands in what is closed; insiders of the production may read it. */
    static final String CLOSED = "Geheimsache";

    private final ApplicationContext context;
    private final Api ana;
    private final Api nadia;
    private final int port;
    private final Treasury treasury;
    private final Instant now;
    private final List<Api> owners = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    Belongings(ApplicationContext context, int port, Path folder) {
        this.context = context;
        this.port = port;
        this.treasury = new Treasury(context, folder);
        this.now = bean(Clock.class).instant();
        Makers cast = treasury.cast;
        Viewer maker = cast.maker("Ana");
        Viewer producer = cast.someone("Nadia", Role.PRODUCER, Role.OPERATOR);
        this.ana = api(maker);
        this.nadia = api(producer);
        owners.addAll(List.of(ana, nadia));
        Work shown = cast.text(maker, "Daylight", Audience.EVERYONE);
        Work hers = cast.text(maker, Description.titled(ONLY_HERS).withTags(ONLY_HERS), Audience.ONLY_ME);
        works(hers, shown);
        material(hers, folder);
        production(maker, producer, shown);
        editing(folder);
        question(maker, producer, shown);
        people(maker, shown);
        albums(hers);
        call(shown);
        money(maker, producer);
    }

    Api ana() {
        return ana;
    }

    Api nadia() {
        return nadia;
    }

    /** Ana, who made it, Nadia, who keeps the books, Cy, who opened the call, and Dee, who directs. */
    List<Api> owners() {
        return owners;
    }

    /** The film that is not closed. */
    String openFilm() {
        return values.getOrDefault("/open part", "");
    }

    /** What Bo made from what Ana shows. */
    String remix() {
        return values.getOrDefault("/remix id", "");
    }

    /** What a list must be asked for. */
    String query(String path) {
        return switch (path) {
            case "/api/v1/replies" -> "?subject=WORK-" + values.get("/works shown");
            case "/api/v1/ledger/entries" ->
                "?currency=EUR&code=" + one("select code from account where currency = ? order by id limit 1", "EUR");
            case "/api/v1/works/{id}/comparison" -> "?one=1&other=1";
            case "/api/v1/cuts/{id}/changes", "/api/v1/cuts/{id}/changes/works" -> "?from=" + values.get("/cuts id");
            default -> "";
        };
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private Api api(Viewer someone) {
        return new Api(port, bean(Cast.class).token(someone));
    }

    /** What stands for a variable of a route: something real, of somebody else's. */
    String real(String pattern, String variable) {
        String room = pattern.replaceFirst("^/api/v1", "").replaceFirst("/\\{.*", "");
        for (String at = room; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            String value = values.get(at + " " + variable);
            if (value != null) {
                return value;
            }
        }
        throw new AssertionError("nothing real for {" + variable + "} of " + pattern);
    }

    /** What stands for a variable of a route: something of the right form that is not there. */
    static String absent(String pattern, String variable) {
        return switch (variable) {
            case "number", "version", "seq" -> "987654";
            case "other" -> pattern.startsWith("/parts/") ? "987654" : Id.write(Id.fresh());
            case "year" -> "0";
            case "role" -> pattern.contains("/grants/") ? "EDITOR" : "GREETER";
            case "kind" -> pattern.contains("/packs/") ? "parts" : "nothing-of-the-kind";
            case "slug" -> "nothing-of-the-kind";
            case "ending" -> "otio";
            case "day" -> "2031-02-03";
            case "rendition" -> "play";
            case "page" -> "987";
            case "subject" -> (pattern.contains("/packs/") ? "" : "WORK-") + Id.write(Id.fresh());
            default -> Id.write(Id.fresh());
        };
    }

    private void put(String key, Id id) {
        values.put(key, id.text());
    }

    private void material(Work hers, Path folder) {
        Path file = Samples.text(folder, ONLY_HERS + ".als", "a project of hers");
        Api.Answer offered = ana.upload(
                "/api/v1/works/" + hers.id().text() + "/materials?kind=PROJECT&fileName=" + ONLY_HERS + ".als", file);
        values.put("/works material", offered.text("id"));
    }

    private void works(Work hers, Work shown) {
        Viewer bo = treasury.cast.maker("Bo");
        Work remix = treasury.cast.text(bo, "Daylight again", Audience.EVERYONE);
        treasury.studio.madeFrom(remix, shown, EdgeClass.INSPIRED, bo);
        put("/remix id", remix.id());
        Work similar = treasury.cast.text(bo, "Daylight, too", Audience.EVERYONE);
        Map<String, Object> claim = Map.of("older", shown.id().text(), "kind", "COPY", "evidence", ONLY_HERS);
        values.put("/claims id", made(ana, "/api/v1/works/" + similar.id().text() + "/claims", claim));
        put("/works id", hers.id());
        values.put("/tags name", ONLY_HERS);
        put("/works work", hers.id());
        put("/works other", hers.id());
        values.put("/works by", bo.handle());
        values.put("/people by", bo.handle());
        put("/embed id", hers.id());
        put("/works parent", shown.id());
        put("/works shown", shown.id());
        values.put("/works handle", bo.handle());
        Api.Answer proposed = ana.post(
                "/api/v1/works/" + hers.id().text() + "/makers/changes",
                Map.of(
                        "makers",
                        List.of(
                                Map.of("handle", ana.get("/api/v1/me").text("handle")),
                                Map.of("handle", bo.handle()))));
        values.put("/works proposal", proposed.text("id"));
        values.put("/makers secret", Id.write(Id.fresh()));
        values.put("/works number", "1");
        values.put("/works rendition", "original");
        values.put("/works name", "1080.mp4");
        values.put("/works page", "1");
        values.put("/works language", "en");
        values.put("/hearts subject", "WORK-" + hers.id().text());
        values.put(
                "/curation/edges seq",
                one("select seq::text from edge where child = ?", remix.id().value()));
        put("/curation/external id", copied(bo));
        String likeness = alike(hers, shown);
        values.put("/works likeness", likeness);
        values.put("/curation/likenesses likeness", likeness);
        values.put("/waivers id", Id.write(Id.fresh()));
        Browser visitor = new Browser("http://localhost:" + port);
        visitor.get("/capture?with=write");
        visitor.post("/capture", "with", "write", "body", ONLY_HERS);
        values.put("/keep id", id("select id from take where body = ? order by id desc limit 1", ONLY_HERS));
        values.put("/takes id", values.get("/keep id"));
        Api.Answer opened =
                ana.with(Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "9")).post("/api/v1/uploads", null);
        String upload = opened.headers().get("location").getFirst();
        values.put("/uploads id", upload.substring(upload.lastIndexOf('/') + 1));
        values.put("/me/uploads id", values.get("/uploads id"));
        values.put(
                "/me/upload-links id",
                ana.post("/api/v1/me/upload-links", Map.of("ask", ONLY_HERS)).at("link", "id"));
    }

    /** That her work resembles another, as it was found. */
    private String alike(Work hers, Work shown) {
        UUID id = Id.fresh();
        bean(JdbcClient.class)
                .sql("""
                insert into likeness (id, child, child_version, parent, parent_version, kind, of_child_bp, of_parent_bp,
                    shift, stretches, found_at, flagged_at)
                values (?, ?, 1, ?, 1, 'WORDS', 9500, 9500, 0, '{}', now(), now())""")
                .params(id, hers.id().value(), shown.id().value())
                .update();
        return Id.write(id);
    }

    /** What says that a work of Bo's is the same as something from elsewhere. */
    private Id copied(Viewer bo) {
        Work sonnet = treasury.cast.text(bo, "Sonnet", Audience.EVERYONE);
        External external = new External("", "Sonnets", "", EdgeClass.COPY, ExternalLicence.PUBLIC_DOMAIN, "");
        bean(Sources.class).citeExternal(sonnet.id(), external, bo.someone(), now);
        return bean(Externals.class).copiedBy(List.of(sonnet.id())).getFirst().id();
    }

    private void production(Viewer maker, Viewer producer, Work shown) {
        Viewer dee = treasury.cast.maker("Dee", Role.DIRECTOR);
        owners.add(api(dee));
        Productions productions = bean(Productions.class);
        Part film = productions.start(
                PartKind.FILM, new PartDraft(CLOSED, CLOSED, null, null, Visibility.CLOSED), dee, now);
        productions.grant(film.id(), treasury.director.someone(), GrantRole.DIRECTOR, dee, now);
        put("/cuts other", treasury.cut(film, shown).id());
        values.put("/parts other", "1");
        CutId cut = treasury.studio.longCut(film, dee, 1).id();
        put("/cuts id", cut);
        NoteDraft said = new NoteDraft(Flicks.ZERO, null, ReviewNote.Kind.IDEA, CLOSED, null, false);
        Id note = bean(Notes.class).add(cut, said, dee, now).id();
        put("/parts note", note);
        put("/notes note", note);
        put("/guests note", note);
        Guest guest = bean(Guests.class)
                .make(cut, new GuestDraft(CLOSED, 7, true, true, true, false), "a door of hers", dee, now)
                .guest();
        Id approver = bean(Approvals.class)
                .ask(cut, guest.id(), dee, now)
                .asked()
                .getFirst()
                .id();
        for (String each : List.of("/parts", "/cuts")) {
            put(each + " guest", guest.id());
            put(each + " approver", approver);
        }
        put("/guests guest", guest.id());
        values.put("/guests rendition", "play");
        for (String each : List.of("/parts id", "/parts part", "/watch id", "/publications part")) {
            put(each, film.id());
        }
        put("/parts person", treasury.cast.someone("Eli").someone());
        room(film, maker, dee);
        put("/parts work", shown.id());
        put("/parts line", treasury.books(film, BookLine.Kind.INCOME, "100.00", producer));
        values.putAll(Map.of(
                "/parts role", "EDITOR", "/parts number", "2", "/parts rendition", "play", "/watch rendition", "play"));
        values.putAll(Map.of("/cuts rendition", "play", "/publications rendition", "play"));
        for (String each : List.of("/parts name", "/cuts name", "/watch name", "/publications name")) {
            values.put(each, "1080.mp4");
        }
        Proposal draft = drafted(film, producer);
        put("/proposals id", draft.id());
        put("/proposals payee", treasury.payee(maker));
        Id adjustment = bean(Changes.class).adjust(draft.id(), treasury.payee(maker), 1, CLOSED, producer, now);
        put("/proposals adjustment", adjustment);
        put("/adjustments id", adjustment);
    }

    /** What goes from the film to an edit suite and comes back. */
    private void editing(Path folder) {
        Api dee = owners.getLast();
        Path list = Samples.text(folder, "back.edl", """
                TITLE: BACK
                001  AX       V     C        00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00
                * FROM CLIP NAME: %s
                """.formatted(CLOSED));
        String sent = dee.form("/api/v1/cuts/" + values.get("/cuts id") + "/timeline-files", list)
                .text("id");
        values.putAll(Map.of("/cuts ending", "otio", "/parts ending", "otio"));
        Path markers = Samples.text(folder, "markers.csv", "timecode,text\n00:00:00:00," + CLOSED + "\n");
        String notes = dee.form("/api/v1/cuts/" + values.get("/cuts id") + "/marker-files", markers)
                .text("id");
        values.putAll(Map.of("/marker-files id", notes, "/parts markers", notes));
        values.putAll(Map.of("/timeline-files id", sent, "/parts file", sent));
        String subject = values.getOrDefault("/parts id", "");
        values.putAll(Map.of("/packs kind", "parts", "/packs subject", subject));
        Api.Answer pack = dee.post("/api/v1/packs/parts/" + subject, Map.of());
        values.put("/packs id", pack.at("pack", "id"));
    }

    /** What is said and asked in the room of a film. */
    private void room(Part film, Viewer maker, Viewer dee) {
        put(
                "/parts need",
                bean(Needs.class).add(film.id(), CLOSED, null, dee, now).id());
        PartInvitation asked = bean(PartInvitations.class)
                .ask(film.id(), maker.someone(), PartInvitation.What.EDITOR, CLOSED, dee, now);
        put("/parts invitation", asked.id());
        put("/me/parts invitation", asked.id());
        put(
                "/parts update",
                bean(Updates.class).write(film.id(), CLOSED, "", dee, now).id());
        put(
                "/parts voice",
                bean(PartVoices.class).say(film.id(), CLOSED, dee, now).id());
        put(
                "/polls id",
                bean(Polls.class)
                        .ask(film.id(), CLOSED, List.of("Yes", "No"), 7, dee, now)
                        .id());
        put(
                "/parts asked",
                bean(Interviews.class).add(film.id(), CLOSED, dee, now).id());
        Script script = bean(Scripts.class)
                .putUp(
                        film.id(),
                        Script.Kind.SCRIPT,
                        Keeping.of(Description.titled("Lines"), new Content.Text("One\nTwo"), Audience.MEMBERS),
                        dee,
                        now);
        put("/scripts id", script.id());
        LineOffer.Draft line = new LineOffer.Draft(1, LineOffer.Act.REPLACE, 1, 1, CLOSED, "");
        put(
                "/line-offers id",
                bean(LineOffers.class).offer(script.id(), line, dee, now).id());
        talk(film, dee);
        Id wanted = bean(TownHall.class).ask(film.id(), CLOSED, dee, now).id();
        put("/parts question", wanted);
        put("/townhall question", wanted);
        String stage = "Stage " + film.id().text().substring(0, 8);
        Id own = bean(CompanyStages.class)
                .add(stage, Stage.EDIT, dee.someone(), now)
                .id();
        put("/stages id", own);
        put("/shows/stages id", own);
        values.put("/calendars secret", Id.write(Id.fresh()));
    }

    /** A talk of Dee's and Ida's, of which something was recorded. */
    private void talk(Part film, Viewer dee) {
        Viewer ida = treasury.cast.someone("Ida");
        Talk talk = bean(Talks.class).open(film.id(), new Talk.Draft(CLOSED, CLOSED), List.of(ida.someone()), dee, now);
        Api dees = api(dee);
        String at = "/api/v1" + talk.link();
        String sha256 = dees.get("/api/v1/documents/interview").text("sha256");
        String take = Id.write(Id.fresh());
        dees.put(at + "/consent", Map.of("sha256", sha256));
        dees.post(at + "/rounds", Map.of());
        dees.put(at + "/takes/" + take, Map.of("round", 1, "beganAtMs", now.toEpochMilli()));
        put("/talks id", talk.id());
        values.put("/talks number", "1");
        values.put("/talks take", take);
    }

    private Proposal drafted(Part film, Viewer producer) {
        return switch (bean(Proposals.class).draft(film.id(), producer, now)) {
            case Step.Done(Proposal proposal) -> proposal;
            case Step refused -> throw new AssertionError(refused.toString());
        };
    }

    /** Of Ana's about her own line, which she and those who answer read. */
    private void question(Viewer maker, Viewer producer, Work shown) {
        Part film = treasury.film("In the open", shown);
        put("/open part", film.id());
        treasury.books(film, BookLine.Kind.INCOME, "10.00", producer);
        Proposal open = drafted(film, producer);
        bean(Proposals.class).publish(open.id(), producer, now);
        put(
                "/questions id",
                bean(Questions.class).ask(open.id(), treasury.payee(maker), ONLY_HERS, "", false, maker, now));
    }

    private void people(Viewer maker, Work shown) {
        Person bea = bean(Cast.class).person("Bea");
        put("/admin/people id", bea.id());
        values.put("/admin/people role", "GREETER");
        values.put("/people handle", bea.handle());
        values.put("/admin/invitations id", made(nadia, "/api/v1/admin/invitations", Map.of("peopleMax", 1)));
        values.put(
                "/admin/letters id",
                id(
                        "select id from letter where person_id = ? order by id limit 1",
                        maker.someone().value()));
        values.put("/admin/failures id", Id.write(Id.fresh()));
        values.put("/.well-known/acme-challenge token", "no-such-token");
        values.put("/admin/documents slug", "site-terms");
        values.put(
                "/me/tokens id",
                id(
                        "select id from api_token where person_id = ? limit 1",
                        maker.someone().value()));
        String subject = "WORK-" + shown.id().text();
        values.put("/replies id", made(ana, "/api/v1/replies", Map.of("subject", subject, "body", "Oh")));
        api(treasury.cast.someone("Eli"))
                .post("/api/v1/reports", Map.of("subject", subject, "reason", "OTHER", "body", CLOSED));
        values.put(
                "/cases id",
                id(
                        "select id from moderation_case where subject = ? limit 1",
                        shown.id().value()));
        values.put("/moderation id", values.get("/cases id"));
        values.put(
                "/me/notices id",
                id(
                        "select id from notice where person = ? limit 1",
                        maker.someone().value()));
        values.put("/prompts day", now.atOffset(ZoneOffset.UTC).toLocalDate().toString());
        values.put("/documents kind", "site-terms");
        values.put("/documents version", "1");
        values.put("/answers token", "no-such-token");
        values.put("/unsubscribe token", "no-such-token");
        values.put("/live code", "NOSUCH");
        values.put("/live answer", Id.write(Id.fresh()));
        values.put("/parts answer", Id.write(Id.fresh()));
        values.put("/parts film", Id.write(Id.fresh()));
        values.put("/me/telling/devices id", device(maker));
        values.put("/me/push/devices id", values.get("/me/telling/devices id"));
        values.put("/answers id", String.valueOf(values.get("/replies id")));
        for (String of : List.of("/confirm", "/invitations", "/password", "/upload-links", "/guest")) {
            values.put(of + " secret", "no-such-secret");
        }
    }

    /** A browser on which she is told. */
    private String device(Viewer maker) {
        UUID device = Id.fresh();
        bean(JdbcClient.class)
                .sql("insert into push_device (id, person, hash, sealed, name, made_at)"
                        + " values (?, ?, sha256(cast(cast(? as text) as bytea)), '', ?, now())")
                .params(device, maker.someone().value(), device.toString(), ONLY_HERS)
                .update();
        return Id.write(device);
    }

    /** An album that Ana keeps by herself, and a range that she marked, in it. */
    private void albums(Work hers) {
        String album = ana.post("/api/v1/albums", Map.of("title", ONLY_HERS)).at("album", "id");
        String at = "/api/v1/works/" + hers.id().text() + "/ranges";
        String range = made(ana, at, Map.of("passage", ONLY_HERS, "words", ONLY_HERS));
        values.put("/albums id", album);
        values.put("/albums handle", values.get("/people handle"));
        values.put("/me/ranges id", range);
        Map<String, Object> adding = Map.of("work", hers.id().text(), "range", range, "note", ONLY_HERS);
        values.put("/albums entry", made(ana, "/api/v1/albums/" + album + "/entries", adding));
    }

    private void call(Work shown) {
        Instant deadline = now.plus(Duration.ofDays(7));
        Map<String, Object> opening = Map.of(
                "title",
                "Doors",
                "ask",
                "Write a door",
                "media",
                List.of("TEXT"),
                "deadline",
                deadline,
                "terms",
                Map.of("decideBy", deadline.plus(Duration.ofDays(7))));
        Api cy = api(treasury.cast.maker("Cy"));
        owners.add(cy);
        String call = made(cy, "/api/v1/calls", opening);
        values.put("/calls id", call);
        values.put("/notes call", call);
        Map<String, Object> giving = Map.of("work", shown.id().text(), "terms", 1, "note", ONLY_HERS);
        values.put("/contributions id", made(ana, "/api/v1/calls/" + call + "/contributions", giving));
        values.put("/contributions rendition", "play");
        put("/me/slots work", shown.id());
        values.put("/me/slots part", values.getOrDefault("/parts id", ""));
    }

    private void money(Viewer maker, Viewer producer) {
        put("/payees id", treasury.payee(maker));
        put("/money/payees id", treasury.payee(maker));
        bean(TaxForms.class).give(maker.someone(), new TaxForm.Said(TaxStatus.W9, "", null, null, "12-3456789"), now);
        put(
                "/tax/forms id",
                bean(TaxForms.class).of(treasury.payee(maker)).getFirst().id());
        values.put("/money/tax/forms id", values.get("/tax/forms id"));
        values.put("/me/tax year", "2026");
        UUID batch = Id.fresh();
        bean(JdbcClient.class)
                .sql("insert into payout_batch (id, currency, made_at, made_by, approvals_needed)"
                        + " values (?, 'EUR', ?, ?, 2)")
                .params(batch, now.atOffset(ZoneOffset.UTC), producer.someone().value())
                .update();
        values.put("/payouts id", Id.write(batch));
        values.put("/money/payouts id", Id.write(batch));
        values.put("/money/payouts batch", Id.write(batch));
    }

    private static String made(Api by, String path, Map<String, Object> body) {
        Api.Answer answer = by.post(path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(path + ": " + answer.status() + answer.body());
        }
        JsonNode made = answer.body().has("invitation") ? answer.body().path("invitation") : answer.body();
        return made.path("id").asString();
    }

    private String id(String sql, Object of) {
        return Id.write(
                bean(JdbcClient.class).sql(sql).param(of).query(UUID.class).single());
    }

    private String one(String sql, Object of) {
        return bean(JdbcClient.class).sql(sql).param(of).query(String.class).single();
    }
}
