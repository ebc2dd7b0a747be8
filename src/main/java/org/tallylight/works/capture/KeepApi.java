package org.tallylight.works.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.people.AgeBand;
import org.tallylight.people.Document;
import org.tallylight.people.Documents;
import org.tallylight.people.Joined;
import org.tallylight.people.Joining;
import org.tallylight.people.Mail;
import org.tallylight.people.SignUps;
import org.tallylight.people.Tokens;
import org.tallylight.people.Visit;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Anyone;
import org.tallylight.web.Frame;
import org.tallylight.web.Refused;
import org.tallylight.web.Unkept;
import org.tallylight.web.Words;
import org.tallylight.works.Audience;
import org.tallylight.works.Description;
import org.tallylight.works.WorkId;
import org.tallylight.works.Wrongs;

/** "Keep it?", as JSON: a take becomes a work, and a visitor gets an account with it. */
@RestController
class KeepApi {
    private final Keeps keeps;
    private final SignUps signUps;
    private final Documents documents;
    private final Tokens tokens;
    private final Clock clock;

    KeepApi(Keeps keeps, SignUps signUps, Documents documents, Tokens tokens, Clock clock) {
        this.keeps = keeps;
        this.signUps = signUps;
        this.documents = documents;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Who a visitor is who keeps something.
     *
     * @param terms the SHA-256 of the site terms that were read
     * @param token one to be made along with the account
     */
    record Maker(
            String name,
            String mail,
            @Nullable String password,
            AgeBand ageBand,
            String terms,
            Tokens.@Nullable Wanted token) {
        Joining joining(Frame f, Visit visit) {
            Joining.Way way = new Joining.Way.FrontDoor();
            return new Joining(
                    name,
                    null,
                    new Mail(mail),
                    password,
                    ageBand,
                    true,
                    f.words().locale(),
                    way,
                    visit);
        }
    }

    /**
     * "Keep it?": who may see it, only its maker when nothing is said; and, of a visitor, who they are.
     *
     * @param about     one line, or more in Markdown
     * @param whoIsInIt recognisable people and voices
     * @param licence   what others may do beyond the community licence, by its SPDX identifier
     * @param kind      of a take that was made with a source: how it was used, an edge's class; what is likely if not said
     * @param thanks    one line to the makers of that source; required where there is one
     * @param language  as BCP 47 has it; {@code zxx} where there are no words
     * @param warnings  what some would rather not come upon unasked
     * @param aiUse     an IPTC digital source type
     */
    record Keep(
            @Nullable Audience audience,
            @Nullable String title,
            @Nullable String about,
            @Nullable String whoIsInIt,
            @Nullable String licence,
            @Nullable String kind,
            @Nullable String thanks,
            @Nullable Maker maker,
            @Nullable List<String> tags,
            @Nullable String language,
            @Nullable List<String> warnings,
            @Nullable String warningNote,
            @Nullable String aiUse,
            @Nullable String aiNote) {
        Keeps.Said said(Words words) {
            return new Keeps.Said(take -> description(take, words), new Crediting.Said(kind, thanks));
        }

        Description description(Take take, Words words) {
            KeepForm form = new KeepForm(
                    null,
                    title,
                    about,
                    whoIsInIt,
                    licence,
                    kind,
                    thanks,
                    null,
                    null,
                    null,
                    null,
                    null,
                    tags == null ? null : String.join(",", tags),
                    language,
                    warnings,
                    warningNote,
                    aiUse,
                    aiNote);
            return form.description(take, words);
        }
    }

    /** The work that it became, where its maker goes on, and a visitor's token. */
    record KeptJson(WorkId work, String path, String next, Tokens.@Nullable Fresh token) {}

    @Anyone
    @Unkept
    @PostMapping("/api/v1/takes/{id}/keeping")
    @ResponseStatus(HttpStatus.CREATED)
    KeptJson keep(
            @PathVariable TakeId id,
            @RequestHeader(name = Claim.HEADER, required = false) @Nullable String claim,
            @RequestBody Keep keep,
            HttpServletRequest request,
            Frame f) {
        Claim own = Claim.said(claim).orElseThrow(() -> new NotFound(id));
        Audience audience = keep.audience == null ? Audience.ONLY_ME : keep.audience;
        Instant now = clock.instant();
        PersonId person = f.viewer().person();
        Maker maker = person == null ? keep.maker : null;
        Kept kept;
        if (person != null) {
            kept = keeps.keep(id, own, audience, keep.said(f.words()), person, now);
        } else if (maker == null) {
            throw new Invalid("maker", "problem.missing", "maker");
        } else {
            if (!signUps.mayTry(Visit.of(request))) {
                throw new Refused(429, "sign-up.often");
            }
            documents.asRead(Document.Kind.SITE_TERMS, maker.terms, f.words().locale());
            Joining joining = maker.joining(f, Visit.of(request));
            kept = keeps.keep(id, own, audience, keep.said(f.words()), joining, now);
        }
        return switch (kept) {
            case Kept.Done(var work, var next) -> {
                Tokens.Wanted wanted = maker == null ? null : maker.token;
                Tokens.Fresh token = wanted == null ? null : tokens.atDoor(work.maker(), wanted, now);
                yield new KeptJson(work.id(), work.path(), next, token);
            }
            case Kept.NotJoined(var why) -> throw refused(why);
            case Kept.NotNamed(var why) -> throw Wrongs.refused(why);
            case Kept.Nothing _ -> throw new NotFound(id);
        };
    }

    private static RuntimeException refused(Joined why) {
        return switch (why) {
            case Joined.Taken(var field) ->
                new Refused(409, field.equals("mail") ? "keep.taken.mail" : "keep.taken.handle");
            case Joined.TooYoung _ -> new Invalid("ageBand", "keep.young");
            case Joined.Welcome _, Joined.Waiting _, Joined.NoInvitation _, Joined.NoClassCode _, Joined.NoCompany _ ->
                new Refused(409, "keep.closed");
        };
    }
}
