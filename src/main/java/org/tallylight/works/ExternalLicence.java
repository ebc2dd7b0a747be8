package org.tallylight.works;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;
import org.tallylight.web.Words;

/** By what right something from elsewhere was used: a CC licence, the public domain, a written permission, or none, where nothing was taken. */
public record ExternalLicence(String code, @Nullable Licence licence) {
    public static final ExternalLicence PUBLIC_DOMAIN = new ExternalLicence("PUBLIC-DOMAIN", null);
    public static final ExternalLicence NONE = new ExternalLicence("NONE", null);
    public static final ExternalLicence PERMISSION = new ExternalLicence("PERMISSION", null);

    /**
     * Reads an SPDX id, {@code PUBLIC-DOMAIN}, {@code PERMISSION} or {@code NONE}.
     *
     * @throws Invalid when it is none
     */
    public static ExternalLicence of(@Nullable String code) {
        if (PUBLIC_DOMAIN.code.equals(code)) {
            return PUBLIC_DOMAIN;
        }
        if (PERMISSION.code.equals(code)) {
            return PERMISSION;
        }
        if (NONE.code.equals(code)) {
            return NONE;
        }
        Licence licence = Licence.of(code);
        if (licence == null) {
            throw new Invalid("externalLicence", "invalid.licence");
        }
        return new ExternalLicence(licence.spdx(), licence);
    }

    /** What a work made from it may be given on under; nothing by a permission, which is to the maker alone. */
    Set<Licence> children() {
        if (licence != null) {
            return licence.children();
        }
        return equals(PUBLIC_DOMAIN) ? EnumSet.allOf(Licence.class) : EnumSet.noneOf(Licence.class);
    }

    /** As people write it. */
    public String shortName(Words words) {
        if (licence != null) {
            return licence.shortName();
        }
        return words.t("external." + code.toLowerCase(Locale.ROOT));
    }

    /** Whether anything may be made from it at all. */
    public boolean allowsChanges() {
        return licence == null || licence.allowsChanges();
    }
}
