package org.tallylight.works.makers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.PersonId;
import org.tallylight.works.makers.ShareProposal.Line;
import org.tallylight.works.makers.ShareProposal.Stance;

/**
 * A proposal as it is typed: a row for each who makes the work, and some for those who join; those left empty are
 * nobody.
 *
 * @param split {@code EQUALLY} or {@code TYPED}
 */
public record MakerForm(String split, String word, List<Present> present, List<Newcomer> newcomers) {
    /** So many rows for those who join stand in the form. */
    public static final int NEWCOMERS = 4;

    private static final int NEWCOMERS_MAX = ShareProposal.MAKERS_MAX;

    /** Someone who makes the work now. */
    public record Present(String handle, String share, boolean leaves) {}

    /**
     * Someone who is to join.
     *
     * @param how {@code HERE} for someone with an account, whose handle {@code who} is; {@code LINK} for someone else
     */
    public record Newcomer(String how, String who, String craft, String words, String share) {
        static final Newcomer NOBODY = new Newcomer("HERE", "", "", "", "");

        boolean nobody() {
            return who.isBlank();
        }
    }

    static MakerForm of(HttpServletRequest request) {
        List<String> leaves = values(request, "leaves");
        List<String> handles = values(request, "present");
        List<String> shares = values(request, "presentShare");
        List<Present> present = new ArrayList<>();
        for (int i = 0; i < Math.min(handles.size(), ShareProposal.MAKERS_MAX); i++) {
            present.add(new Present(handles.get(i), at(shares, i), leaves.contains(handles.get(i))));
        }
        List<String> who = values(request, "who");
        List<String> how = values(request, "how");
        List<String> craft = values(request, "craft");
        List<String> words = values(request, "words");
        List<String> share = values(request, "share");
        List<Newcomer> newcomers = new ArrayList<>();
        for (int i = 0; i < Math.min(who.size(), NEWCOMERS_MAX); i++) {
            newcomers.add(new Newcomer(at(how, i), who.get(i), at(craft, i), at(words, i), at(share, i)));
        }
        return new MakerForm(
                at(values(request, "split"), 0), at(values(request, "word"), 0), present, padded(newcomers));
    }

    private static List<String> values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static String at(List<String> values, int i) {
        return i < values.size() ? values.get(i) : "";
    }

    private static List<Newcomer> padded(List<Newcomer> typed) {
        List<Newcomer> rows =
                new ArrayList<>(typed.stream().filter(each -> !each.nobody()).toList());
        for (int i = 0; i < NEWCOMERS; i++) {
            rows.add(Newcomer.NOBODY);
        }
        return rows;
    }

    /** A new one, as it stands now; or once more what was proposed before and did not come to be. */
    static MakerForm blank(List<Maker> now, Optional<ShareProposal> before) {
        boolean typed = before.isPresent() && !before.get().equally();
        List<Present> present = now.stream()
                .filter(maker -> !maker.held())
                .map(maker -> {
                    Optional<Line> line = before.flatMap(each -> each.of(maker.person()));
                    int bp = line.map(Line::bp).orElse(maker.bp());
                    return new Present(
                            maker.handle(),
                            percent(bp),
                            line.filter(each -> each.stance() == Stance.LEAVES).isPresent());
                })
                .toList();
        List<Newcomer> newcomers = new ArrayList<>();
        Set<PersonId> here = now.stream().map(Maker::person).collect(Collectors.toSet());
        before.map(ShareProposal::lines).orElse(List.of()).stream()
                .filter(line -> line.stance() == Stance.JOINS && !line.left())
                .filter(line -> line.person() == null || !here.contains(line.person()))
                .filter(line -> line.answer() != ShareProposal.Answer.NO)
                .forEach(line -> newcomers.add(new Newcomer(
                        line.person() == null ? "LINK" : "HERE",
                        line.person() == null ? line.name() : line.handle(),
                        line.craft() == null ? "" : line.craft().name(),
                        line.words(),
                        percent(line.bp()))));
        return new MakerForm(
                typed ? "TYPED" : "EQUALLY", before.map(ShareProposal::word).orElse(""), present, padded(newcomers));
    }

    private static String percent(int bp) {
        return Shares.percent(bp).toPlainString();
    }

    /** @throws org.tallylight.shared.Invalid when something in it is wrong */
    Draft draft() {
        boolean equally = !split.equals("TYPED");
        List<Draft.Part> parts = new ArrayList<>();
        for (Present each : present) {
            parts.add(Draft.Part.of(each.handle, bp(each.share, equally || each.leaves), each.leaves));
        }
        for (Newcomer each : newcomers) {
            if (!each.nobody()) {
                boolean link = each.how.equals("LINK");
                parts.add(new Draft.Part(
                        link ? "" : each.who,
                        link ? each.who : "",
                        Craft.of(each.craft),
                        each.words,
                        bp(each.share, equally),
                        false));
            }
        }
        return new Draft(equally, word, parts);
    }

    private static @Nullable Integer bp(String share, boolean uncounted) {
        return uncounted || share.isBlank() ? null : Shares.bp(share);
    }
}
