package org.tallylight.productions;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tallylight.calls.PartNames;
import org.tallylight.community.Keeper;
import org.tallylight.community.Subject;
import org.tallylight.shared.NotFound;
import org.tallylight.shared.PersonId;
import org.tallylight.shared.Viewer;

/** What the rooms below ask about parts: their names, who decides for them, what a moderator sees of one. */
@Component
class PartBook implements PartNames, Keeper {
    private final Parts parts;

    PartBook(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Map<UUID, PartName> names(Collection<UUID> ids, Viewer viewer) {
        Map<PartId, Part> found =
                parts.visibleTo(viewer).find(ids.stream().map(PartId::new).toList());
        Map<PartId, Part> above = above(found.values(), viewer);
        Map<UUID, PartName> names = new HashMap<>();
        found.forEach((id, part) -> names.put(id.value(), name(part, above)));
        return names;
    }

    @Override
    public List<PartName> choices(Viewer viewer) {
        List<Part> open = parts.visibleTo(viewer).choices(CHOICES_MAX);
        Map<PartId, Part> above = above(open, viewer);
        return open.stream().map(part -> name(part, above)).toList();
    }

    @Override
    public List<PartName> placeable(Viewer viewer) {
        List<Part> open = parts.visibleTo(viewer).placeable(CHOICES_MAX);
        Map<PartId, Part> above = above(open, viewer);
        return open.stream().map(part -> name(part, above)).toList();
    }

    /** The parts that these belong to, in two steps: a slot's episode and its season. */
    private Map<PartId, Part> above(Collection<Part> some, Viewer viewer) {
        Map<PartId, Part> found = new HashMap<>();
        Set<PartId> ids = new LinkedHashSet<>();
        some.forEach(part -> {
            ids.add(part.production());
            if (part.parent() != null) {
                ids.add(part.parent());
            }
        });
        found.putAll(parts.visibleTo(viewer).find(ids));
        return found;
    }

    private static PartName name(Part part, Map<PartId, Part> above) {
        StringBuilder title = new StringBuilder(part.title());
        Part parent = part.parent() == null ? null : above.get(part.parent());
        Part root = above.get(part.production());
        if (parent != null && part.kind() == PartKind.SEGMENT) {
            title.append(" · ").append(parent.title());
        }
        if (root != null
                && !root.id().equals(part.id())
                && !root.equals(part.kind() == PartKind.SEGMENT ? parent : null)) {
            title.append(" · ").append(root.title());
        }
        return new PartName(part.id().value(), title.toString(), part.link());
    }

    @Override
    public Set<PersonId> deciders(UUID part) {
        try {
            if (parts.get(new PartId(part)).dropped() != null) {
                return Set.of();
            }
        } catch (NotFound e) {
            return Set.of();
        }
        return new LinkedHashSet<>(parts.directors(new PartId(part)));
    }

    @Override
    public Map<UUID, Set<PersonId>> deciders(Collection<UUID> ids) {
        return parts.directors(ids);
    }

    @Override
    public Set<UUID> decidedBy(PersonId person) {
        return parts.directedBy(person, DECIDED_MAX);
    }

    @Override
    public Subject.Kind kind() {
        return Subject.Kind.PART;
    }

    @Override
    public Map<UUID, Glimpse> glimpses(Collection<UUID> ids, Viewer viewer) {
        Map<UUID, Glimpse> seen = new HashMap<>();
        parts.visibleTo(viewer)
                .find(ids.stream().map(PartId::new).toList())
                .forEach((id, part) ->
                        seen.put(id.value(), new Glimpse(part.owner(), part.title(), part.theme(), part.link(), null)));
        return seen;
    }
}
