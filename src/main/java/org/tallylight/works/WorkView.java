package org.tallylight.works;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.media.Asset;
import org.tallylight.media.Blur;
import org.tallylight.media.Loudness;
import org.tallylight.media.RenditionKind;
import org.tallylight.shared.Flicks;
import org.tallylight.shared.PersonId;
import org.tallylight.web.Words;
import org.tallylight.works.makers.Maker;

/**
 * A work as its page shows it to one viewer.
 *
 * @param shown    the version on the page, which {@code work} has for its latest
 * @param newest   the number of the latest version there is
 * @param makerFace where the maker's picture is, or null when they have none
 * @param makers   all who make it, where there are several; else none
 * @param file     what its asset is, or null for a text
 * @param captions the languages in which it has captions
 * @param hearts   how many hearts it has
 * @param replies  how many replies it has
 * @param children how many works were made from it that the viewer may see, {@link #CHILDREN_MAX} at most
 * @param hasMaking whether its makers told how it was made, or offer materials
 * @param drawn    whether it was drawn here, and can be watched again
 * @param added    what it warns of beside what its maker says
 */
public record WorkView(
        Work work,
        Version shown,
        int newest,
        String makerName,
        String makerHandle,
        @Nullable String makerFace,
        List<Maker> makers,
        @Nullable File file,
        Alternatives alternatives,
        List<String> captions,
        int hearts,
        boolean hearted,
        int replies,
        int children,
        boolean hasSources,
        boolean hasExternal,
        boolean hasMaking,
        boolean drawn,
        boolean hidden,
        Set<Warning> added) {
    /** So many of what was made from it are counted. */
    public static final int CHILDREN_MAX = 100;

    /** All that its maker warns of, and that was added by those who look after the company. */
    public Set<Warning> warnings() {
        Set<Warning> all = EnumSet.noneOf(Warning.class);
        all.addAll(work.description().warnings().kinds());
        all.addAll(added);
        return all;
    }

    /** The {@code lang} of what is shown, or null. */
    public @Nullable String lang() {
        Language language = work.description().language();
        return language == null ? null : language.attribute();
    }

    /** The renditions' path, under which each has its name. */
    public String media() {
        return work.path() + "/versions/" + shown.number();
    }

    public boolean has(RenditionKind kind) {
        return file != null && file.renditions().contains(kind);
    }

    /** What it is called for whoever cannot see it. */
    public String described() {
        return alternatives.alt().isEmpty() ? work.title() : alternatives.alt();
    }

    /** Whether there are words for those who cannot see or hear it, which its maker is asked for. */
    public boolean told() {
        return switch (work.medium()) {
            case TEXT, DOCUMENT -> true;
            case IMAGE -> !alternatives.alt().isEmpty();
            case AUDIO, VIDEO ->
                !captions.isEmpty() || !alternatives.transcript().isEmpty();
        };
    }

    /** The same, by all these. */
    WorkView madeBy(List<Maker> all) {
        return new WorkView(
                work,
                shown,
                newest,
                makerName,
                makerHandle,
                makerFace,
                all,
                file,
                alternatives,
                captions,
                hearts,
                hearted,
                replies,
                children,
                hasSources,
                hasExternal,
                hasMaking,
                drawn,
                hidden,
                added);
    }

    /** Who made it, in a few words. */
    public String by(Words words) {
        return Byline.of(makerName, makers.stream().map(Maker::name).limit(3).toList(), makers.size(), words);
    }

    /** The same in no language. */
    public String names() {
        if (makers.isEmpty()) {
            return makerName;
        }
        String first =
                String.join(", ", makers.stream().map(Maker::name).limit(3).toList());
        return makers.size() > 3 ? first + " +" + (makers.size() - 3) : first;
    }

    /** Someone as one of several who make it, or null. */
    public @Nullable Maker maker(@Nullable PersonId person) {
        return makers.stream()
                .filter(maker -> maker.person().equals(person))
                .findFirst()
                .orElse(null);
    }

    /** A few words of it for where its link is unfolded. */
    public String summary() {
        String about = work.description().about();
        String quote = Quote.of(about.isEmpty() && warnings().isEmpty() ? shown.body() : about);
        return quote == null || quote.isEmpty() ? names() : quote;
    }

    /** Whether hearts are counted in public: not in its first week, so that nobody counts too early. */
    public boolean counted(Instant now) {
        Instant shared = work.sharedAt();
        return shared != null && shared.plus(java.time.Duration.ofDays(7)).isBefore(now);
    }

    /**
     * The file of a version.
     *
     * @param finished whether all was made of it that will be
     * @param progress of its preparation, 0 to 100
     * @param wave     the path of its sound, or null
     * @param sender   who sent it by a link, as they named themselves, or null
     * @param loudness of its sound, or null
     * @param blur     what is shown while the picture comes, or null
     * @param pages    how many pages of it can be seen
     */
    public record File(
            String name,
            Asset.State state,
            boolean finished,
            int progress,
            @Nullable String failureKey,
            @Nullable Flicks length,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String wave,
            @Nullable String sender,
            @Nullable Loudness loudness,
            @Nullable Blur blur,
            int pages,
            Set<RenditionKind> renditions) {}

    /** What it was made from and what became of it, as far as the viewer may see. */
    public record Family(List<Relation> sources, List<External> external, List<Relation> became) {}
}
