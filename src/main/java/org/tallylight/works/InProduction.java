package org.tallylight.works;

import java.util.List;
import org.tallylight.web.Words;

/**
 * What the sources of a work mean for a production ({@code rights.md}, production lock): the one of them that asks
 * most. What was shared here is under the community licence, which asks nothing more.
 *
 * @param title   of the source that decides, empty where none does
 * @param licence by which it was used, as people write it, or empty
 */
public record InProduction(Verdict verdict, String title, String licence) {
    /** From the least to the most that stands in the way. */
    public enum Verdict {
        /** Nothing has to be asked. */
        FREE,
        /** A curator says first that it was no more than the idea. */
        IDEA,
        /** It may be used where nothing is locked by copy protection. */
        DRM_RISK,
        /** A producer reads the signed permission first. */
        SIGNED,
        /** Not without a permission. */
        REFUSED
    }

    private static final InProduction NOTHING = new InProduction(Verdict.FREE, "", "");

    /** What comes of these, from elsewhere, named by the work itself or by what it takes from. */
    static InProduction of(List<External> externals, Words words) {
        InProduction most = NOTHING;
        for (External each : externals) {
            Verdict verdict = verdict(each);
            if (verdict.compareTo(most.verdict) > 0) {
                most = new InProduction(verdict, each.title(), each.licence().shortName(words));
            }
        }
        return most;
    }

    static Verdict verdict(External source) {
        if (!source.kind().takes()) {
            return Verdict.IDEA;
        }
        ExternalLicence licence = source.licence();
        if (licence.equals(ExternalLicence.PERMISSION)) {
            return Verdict.SIGNED;
        }
        if (licence.equals(ExternalLicence.PUBLIC_DOMAIN) || licence.licence() == Licence.CC0) {
            return Verdict.FREE;
        }
        return licence.licence() == Licence.BY ? Verdict.DRM_RISK : Verdict.REFUSED;
    }

    /** In one plain line. */
    public String said(Words words) {
        return words.t("production." + verdict, title, licence);
    }
}
