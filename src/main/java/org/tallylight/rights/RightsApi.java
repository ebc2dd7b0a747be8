package org.tallylight.rights;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;
import org.tallylight.web.Allow;
import org.tallylight.web.Frame;
import org.tallylight.web.SignedIn;
import org.tallylight.web.Words;
import org.tallylight.works.AiUse;
import org.tallylight.works.WorkId;
import org.tallylight.works.Works;

/** The rights of works as JSON. */
@RestController
@RequestMapping("/api/v1")
class RightsApi {
    private final Works works;
    private final Rights rights;
    private final Declarations declarations;
    private final Waivers waivers;
    private final Asks asks;
    private final Clock clock;

    RightsApi(Works works, Rights rights, Declarations declarations, Waivers waivers, Asks asks, Clock clock) {
        this.works = works;
        this.rights = rights;
        this.declarations = declarations;
        this.waivers = waivers;
        this.asks = asks;
        this.clock = clock;
    }

    record ItemJson(
            String title,
            @Nullable String author,
            @Nullable String url,
            @Nullable String permission,
            @Nullable String evidence,
            @Nullable Boolean everything,
            @Nullable LocalDate endsOn) {
        ThirdParty item() {
            return new ThirdParty(
                    plain(title),
                    plain(author),
                    plain(url),
                    permission == null ? Permission.NONE : Permission.of(permission),
                    plain(evidence),
                    !Boolean.FALSE.equals(everything),
                    endsOn);
        }

        static ItemJson of(ThirdParty item) {
            return new ItemJson(
                    item.title(),
                    item.author(),
                    item.url(),
                    item.permission().code(),
                    item.evidence(),
                    item.everything(),
                    item.endsOn());
        }
    }

    record StatementsJson(
            @Nullable Boolean authorsComplete,
            @Nullable Statement people,
            @Nullable String peopleNote,
            @Nullable Statement places,
            @Nullable String placesNote,
            @Nullable String aiUse,
            @Nullable String aiTool,
            @Nullable String aiHuman,
            @Nullable List<ItemJson> thirdParty) {
        Statements statements() {
            if (authorsComplete == null || people == null || places == null) {
                throw new Invalid("authorsComplete, people, places", "rights.invalid.answer");
            }
            return new Statements(
                    authorsComplete,
                    people,
                    plain(peopleNote),
                    places,
                    plain(placesNote),
                    AiUse.of(aiUse),
                    plain(aiTool),
                    plain(aiHuman),
                    thirdParty == null
                            ? List.of()
                            : thirdParty.stream().map(ItemJson::item).toList());
        }
    }

    record DeclarationJson(
            WorkId work,
            int number,
            int upToVersion,
            boolean authorsComplete,
            Statement people,
            String peopleNote,
            Statement places,
            String placesNote,
            String aiUse,
            String aiTool,
            String aiHuman,
            List<ItemJson> thirdParty,
            PersonId by,
            Instant at) {
        static DeclarationJson of(Declaration declaration) {
            Statements said = declaration.statements();
            return new DeclarationJson(
                    declaration.work(),
                    declaration.number(),
                    declaration.upToVersion(),
                    said.authorsComplete(),
                    said.people(),
                    said.peopleNote(),
                    said.places(),
                    said.placesNote(),
                    said.aiUse().code(),
                    said.aiTool(),
                    said.aiHuman(),
                    said.thirdParty().stream().map(ItemJson::of).toList(),
                    declaration.by(),
                    declaration.at());
        }
    }

    /** An item of a clearance; {@code item} is what a waiver names. */
    record ClearanceItemJson(
            WorkId work,
            String title,
            @Nullable WorkId via,
            Clearance.What what,
            String item,
            Clearance.State state,
            String says,
            String link,
            boolean forbids,
            boolean drmRisk) {
        static ClearanceItemJson of(Clearance.Item item, Words words) {
            return new ClearanceItemJson(
                    item.work(),
                    item.title(),
                    item.via(),
                    item.what(),
                    item.key(),
                    item.state(),
                    words.t(item.reasonKey(), item.args().toArray()),
                    item.link(),
                    item.forbids(),
                    item.drmRisk());
        }
    }

    record ClearanceJson(boolean ready, Light.Colour light, List<ClearanceItemJson> items) {}

    record WaivingJson(@Nullable String item, @Nullable String reason) {}

    /** The declaration as its maker and the company's people see it. */
    @SignedIn
    @GetMapping("/works/{id}/declaration")
    DeclarationJson declaration(@PathVariable WorkId id, Viewer viewer) {
        boolean maker = works.visibleTo(viewer).get(id).madeBy(viewer.person());
        if (!maker && !viewer.hasAny(Role.PRODUCER, Role.DIRECTOR, Role.CURATOR)) {
            throw new Forbidden("declaration");
        }
        return DeclarationJson.of(declarations.of(id).orElseThrow(() -> new NotFound(id)));
    }

    @SignedIn
    @PutMapping("/works/{id}/declaration")
    DeclarationJson declare(@PathVariable WorkId id, @RequestBody StatementsJson body, Viewer viewer) {
        return DeclarationJson.of(declarations.declare(id, body.statements(), viewer, clock.instant()));
    }

    @SignedIn
    @GetMapping("/works/{id}/clearance")
    ClearanceJson clearance(@PathVariable WorkId id, Viewer viewer, Frame f) {
        works.visibleTo(viewer).get(id);
        Clearance clearance = rights.clearance(List.of(id));
        return new ClearanceJson(
                clearance.ready(),
                Light.of(clearance.items()).colour(),
                clearance.items().stream()
                        .map(item -> ClearanceItemJson.of(item, f.words()))
                        .toList());
    }

    /** Asks the maker for what is missing; once a day is enough, so more often changes nothing. */
    @Allow({Role.PRODUCER, Role.DIRECTOR, Role.CURATOR})
    @PostMapping("/works/{id}/asks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void ask(@PathVariable WorkId id, Viewer viewer) {
        asks.ask(works.visibleTo(viewer).get(id), viewer, clock.instant());
    }

    @Allow(Role.PRODUCER)
    @PostMapping("/works/{id}/waivers")
    @ResponseStatus(HttpStatus.CREATED)
    Waiver waive(@PathVariable WorkId id, @RequestBody WaivingJson body, Viewer viewer) {
        return waivers.waive(id, plain(body.item()), plain(body.reason()), viewer, clock.instant());
    }

    @Allow(Role.PRODUCER)
    @GetMapping("/works/{id}/waivers")
    List<Waiver> waivers(@PathVariable WorkId id) {
        return waivers.inForce(List.of(id)).getOrDefault(id, List.of());
    }

    @Allow(Role.PRODUCER)
    @DeleteMapping("/waivers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable WaiverId id, Viewer viewer) {
        waivers.end(id, viewer, clock.instant());
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text;
    }
}
