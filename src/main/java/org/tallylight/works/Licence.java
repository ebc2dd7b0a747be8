package org.tallylight.works;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * The outbound licence that a work may have beside the community licence, by its SPDX id, and what a work
 * made from it may have in turn ({@code rights.md}, table of licences).
 */
public enum Licence {
    CC0("CC0-1.0"),
    BY("CC-BY-4.0"),
    BY_SA("CC-BY-SA-4.0"),
    BY_NC("CC-BY-NC-4.0"),
    BY_NC_SA("CC-BY-NC-SA-4.0"),
    BY_ND("CC-BY-ND-4.0"),
    BY_NC_ND("CC-BY-NC-ND-4.0");

    /** What every work shared here is under, on the site and in productions. */
    public static final String COMMUNITY = "LicenseRef-Community-1.0";

    private final String spdx;

    Licence(String spdx) {
        this.spdx = spdx;
    }

    public String spdx() {
        return spdx;
    }

    /** As people write it: {@code CC BY-SA 4.0}. */
    public String shortName() {
        return this == CC0 ? "CC0 1.0" : "CC " + spdx.substring(3, spdx.length() - 4) + " 4.0";
    }

    /** The address of its text at Creative Commons. */
    public String deed() {
        String name = spdx.substring(3, spdx.length() - 4).toLowerCase(java.util.Locale.ROOT);
        return this == CC0
                ? "https://creativecommons.org/publicdomain/zero/1.0/"
                : "https://creativecommons.org/licenses/" + name + "/4.0/";
    }

    /** Whether what is made from the work may be given on at all. */
    public boolean allowsChanges() {
        return this != BY_ND && this != BY_NC_ND;
    }

    /** What a work made from one under this licence may have. */
    public Set<Licence> children() {
        return switch (this) {
            case CC0 -> EnumSet.allOf(Licence.class);
            case BY -> EnumSet.complementOf(EnumSet.of(CC0));
            case BY_NC -> EnumSet.of(BY_NC, BY_NC_SA, BY_NC_ND);
            case BY_SA -> EnumSet.of(BY_SA);
            case BY_NC_SA -> EnumSet.of(BY_NC_SA);
            case BY_ND, BY_NC_ND -> EnumSet.noneOf(Licence.class);
        };
    }

    public static Optional<Licence> bySpdx(String spdx) {
        return Arrays.stream(values()).filter(l -> l.spdx.equals(spdx)).findFirst();
    }

    /**
     * Reads a form's or a row's value; null and blank are no outbound licence.
     *
     * @throws Invalid when it is no SPDX id of this table
     */
    public static @Nullable Licence of(@Nullable String spdx) {
        if (spdx == null || spdx.isBlank()) {
            return null;
        }
        return bySpdx(spdx).orElseThrow(() -> new Invalid("licence", "invalid.licence"));
    }

    @Override
    public String toString() {
        return spdx;
    }
}
