package org.tallylight.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tallylight.shared.PersonId;

/** What this room keeps of a person, as they may take it along. */
@Component
class OwnData {
    private final People people;
    private final Roles roles;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Consents consents;

    OwnData(People people, Roles roles, Accounts accounts, Tokens tokens, Consents consents) {
        this.people = people;
        this.roles = roles;
        this.accounts = accounts;
        this.tokens = tokens;
        this.consents = consents;
    }

    Map<String, Object> of(PersonId id) {
        Person person = people.get(id);
        Accounts.Account account = accounts.of(id);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", id);
        data.put("handle", person.handle());
        data.put("name", person.name());
        data.put("creditName", person.creditName());
        data.put("about", person.about());
        data.put("language", person.locale().getLanguage());
        data.put("ageBand", person.ageBand());
        data.put("joinedAt", person.joinedAt());
        data.put("mail", account.mail() == null ? "" : account.mail());
        data.put("roles", roles.of(id));
        data.put("tokens", tokens.of(id));
        List<Map<String, Object>> signed = new ArrayList<>();
        for (Consent consent : consents.of(id)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("document", consent.kind());
            row.put("version", consent.version());
            row.put("language", consent.locale());
            row.put("action", consent.action());
            row.put("capacity", consent.capacity());
            row.put("at", consent.at());
            row.put("name", consents.signedName(consent).orElse(""));
            row.put("hash", consent.hashHex());
            signed.add(row);
        }
        data.put("consents", signed);
        return data;
    }
}
