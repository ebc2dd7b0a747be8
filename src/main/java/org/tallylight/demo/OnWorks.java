package org.tallylight.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tallylight.shared.Viewer;
import org.tallylight.works.EdgeClass;
import org.tallylight.works.Warning;
import org.tallylight.works.Withdrawn;
import org.tallylight.works.Works;
import org.tallylight.works.claims.ClaimDraft;
import org.tallylight.works.claims.ClaimId;
import org.tallylight.works.claims.Claims;
import org.tallylight.works.claims.Made;
import org.tallylight.works.claims.Settling;
import org.tallylight.works.claims.Stepped;
import org.tallylight.works.finding.Cautions;
import org.tallylight.works.finding.Tags;
import org.tallylight.works.makers.Craft;
import org.tallylight.works.makers.Draft;
import org.tallylight.works.makers.Maker;
import org.tallylight.works.makers.Makers;
import org.tallylight.works.makers.ShareProposal;
import org.tallylight.works.makers.ShareProposals;
import org.tallylight.works.making.HowMade;
import org.tallylight.works.making.Making;
import org.tallylight.works.making.Material;
import org.tallylight.works.making.Materials;
import org.tallylight.works.making.Offer;

/** What people of the demo do with works that are there: make them together, tell how, claim, warn, take back. */
final class OnWorks {
    private final Map<String, ClaimId> claims = new HashMap<>();
    private final Gallery gallery;
    private final Shelf shelf;
    private final Studio studio;
    private final DemoClock clock;
    private final Works works;
    private final Makers makers;
    private final ShareProposals proposals;
    private final Making making;
    private final Materials materials;
    private final Claims allClaims;
    private final Settling settling;
    private final Cautions cautions;
    private final Tags tags;

    OnWorks(
            Gallery gallery,
            Shelf shelf,
            Studio studio,
            DemoClock clock,
            Works works,
            Makers makers,
            ShareProposals proposals,
            Making making,
            Materials materials,
            Claims allClaims,
            Settling settling,
            Cautions cautions,
            Tags tags) {
        this.gallery = gallery;
        this.shelf = shelf;
        this.studio = studio;
        this.clock = clock;
        this.works = works;
        this.makers = makers;
        this.proposals = proposals;
        this.making = making;
        this.materials = materials;
        this.allClaims = allClaims;
        this.settling = settling;
        this.cautions = cautions;
        this.tags = tags;
    }

    /** Asks others to make a work too, all sharing equally: each {@code handle CRAFT}. */
    void invite(String work, String word, List<String> others, Viewer by) {
        List<Draft.Part> parts = new ArrayList<>();
        for (Maker maker : makers.of(gallery.id(work))) {
            parts.add(new Draft.Part(maker.handle(), "", null, "", null, false));
        }
        for (String other : others) {
            List<String> who = Lines.words(other);
            parts.add(new Draft.Part(who.get(0), "", Craft.valueOf(who.get(1)), "", null, false));
        }
        proposals.propose(gallery.id(work), new Draft(true, word, parts), by, clock.instant());
    }

    void join(String work, String word, Viewer by) {
        ShareProposal asked = proposals.open(gallery.id(work), by.person()).orElseThrow();
        proposals.answer(asked.work(), asked.id(), ShareProposal.Answer.YES, word, by, clock.instant());
    }

    void tell(String work, String tools, String process, Viewer by) {
        making.tell(gallery.id(work), new HowMade(tools, process.replace("\\n", "\n")), by.someone(), clock.instant());
    }

    /** Offers the sound of another work, as it went into this one. */
    void stem(String work, String name, String of, Viewer by) {
        try {
            Path file = studio.file(shelf.get(of));
            try (InputStream bytes = Files.newInputStream(file)) {
                offer(work, Material.Kind.STEM, name, bytes, of + ".wav", by);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Offers a few words as a file. */
    void sheet(String work, String name, String text, Viewer by) {
        byte[] bytes = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        offer(work, Material.Kind.PROJECT, name, new ByteArrayInputStream(bytes), name + ".txt", by);
    }

    private void offer(String work, Material.Kind kind, String name, InputStream bytes, String file, Viewer by) {
        materials.add(gallery.id(work), new Offer(kind, name, null), bytes, file, null, by.someone(), clock.instant());
    }

    void claim(String key, String older, String younger, EdgeClass kind, String evidence, Viewer by) {
        ClaimDraft draft = new ClaimDraft(gallery.id(older), gallery.id(younger), kind, "", null, evidence);
        switch (allClaims.make(draft, by, clock.instant())) {
            case Made.Done(var claim) -> claims.put(key, claim.id());
            case Made refused -> throw new IllegalStateException(key + ": " + refused);
        }
    }

    void agree(String claim, String thanks, Viewer by) {
        done(claim, settling.agree(claim(claim), thanks, by, clock.instant()));
    }

    void deny(String claim, String reason, Viewer by) {
        done(claim, settling.deny(claim(claim), reason, by, clock.instant()));
    }

    void askCurator(String claim, String words, Viewer by) {
        done(claim, settling.ask(claim(claim), words, by, clock.instant()));
    }

    private ClaimId claim(String key) {
        return Objects.requireNonNull(claims.get(key), key);
    }

    private static void done(String claim, Stepped stepped) {
        if (!(stepped instanceof Stepped.Done)) {
            throw new IllegalStateException(claim + ": " + stepped);
        }
    }

    void warn(String work, Warning kind, String reason, Viewer by) {
        cautions.add(
                works.visibleTo(by).get(gallery.id(work)), EnumSet.of(kind), reason, by.someone(), clock.instant());
    }

    void merge(String tag, String into, Viewer by) {
        tags.merge(tag, into, by.someone(), clock.instant());
    }

    void withdraw(String work, Viewer by) {
        Withdrawn gone = works.withdraw(gallery.id(work), by.someone(), clock.instant());
        gallery.forget(work);
        if (!(gone instanceof Withdrawn.Tombstone)) {
            throw new IllegalStateException(work + ": " + gone);
        }
    }
}
