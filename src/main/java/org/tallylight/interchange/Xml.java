package org.tallylight.interchange;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tallylight.shared.Invalid;

/**
 * One element of an XML file. Files are read with limits; document types may be named but are not read, entities are
 * not expanded, nothing is fetched.
 */
final class Xml {
    final String name;
    final Map<String, String> attributes;
    final List<Xml> children = new ArrayList<>(0);
    private String text = "";

    private Xml(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    /** The root of a file. */
    static Xml read(byte[] file) {
        Limits.bytes(file);
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("entity");
        });
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(Text.xml(file)));
            try {
                return new Tree().of(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw fault(e);
        }
    }

    private static Invalid fault(XMLStreamException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("depth")) {
            return Limits.tooDeep();
        }
        if (message.contains("entit") && !message.contains("within the same entity")) {
            return new Invalid("file", "interchange.entities");
        }
        if (message.contains("within the same entity")
                || message.contains("premature")
                || message.contains("unexpected end")) {
            return new Invalid("file", "interchange.truncated");
        }
        int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        return new Invalid("file", "interchange.broken", line);
    }

    /** The elements as they are read. */
    private static final class Tree {
        private final Map<String, String> names = new HashMap<>();
        private final List<Xml> open = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable Xml root;
        private int count;

        Xml of(XMLStreamReader reader) throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader);
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw new Invalid("file", "interchange.entities");
                    default -> {}
                }
            }
            Xml whole = root;
            if (whole == null || !open.isEmpty()) {
                throw new Invalid("file", "interchange.truncated");
            }
            return whole;
        }

        private void start(XMLStreamReader reader) {
            if (++count > Limits.VALUES_MAX / 2) {
                throw Limits.tooManyValues();
            }
            if (open.size() >= Limits.DEPTH_MAX) {
                throw Limits.tooDeep();
            }
            int size = reader.getAttributeCount();
            Map<String, String> attributes = size == 0 ? Map.of() : HashMap.newHashMap(size);
            for (int i = 0; i < size; i++) {
                attributes.put(known(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
            }
            Xml element = new Xml(known(reader.getLocalName()), attributes);
            if (open.isEmpty()) {
                root = element;
            } else {
                open.getLast().children.add(element);
            }
            open.add(element);
            text.setLength(0);
        }

        private void end() {
            Xml element = open.removeLast();
            if (element.children.isEmpty()) {
                element.text = text.toString().strip();
            }
            text.setLength(0);
        }

        private void text(String more) {
            if (text.length() + more.length() > Limits.TEXT_CHARS_MAX) {
                throw new Invalid("file", "interchange.long", Limits.TEXT_CHARS_MAX);
            }
            text.append(more);
        }

        private String known(String name) {
            return names.computeIfAbsent(name, same -> same);
        }
    }

    /** What stands in an element without children. */
    String text() {
        return text;
    }

    String attribute(String of) {
        return attributes.getOrDefault(of, "");
    }

    @Nullable
    Xml child(String of) {
        for (Xml child : children) {
            if (child.name.equals(of)) {
                return child;
            }
        }
        return null;
    }

    /** The element at the end of a path of names. */
    @Nullable
    Xml at(String... path) {
        Xml at = this;
        for (String step : path) {
            at = at == null ? null : at.child(step);
        }
        return at;
    }

    /** What stands in a child; empty when there is none. */
    String text(String... path) {
        Xml at = at(path);
        return at == null ? "" : at.text;
    }

    List<Xml> all(String of) {
        return children.stream().filter(child -> child.name.equals(of)).toList();
    }

    /** A whole number in a child; {@code absent} when there is none. */
    long whole(String of, long absent) {
        String said = text(of);
        return said.isEmpty() ? absent : whole(said);
    }

    static long whole(String said) {
        try {
            return said.contains(".") ? (long) Math.rint(Double.parseDouble(said)) : Long.parseLong(said.strip());
        } catch (NumberFormatException e) {
            throw new Invalid("file", "interchange.number", shorter(said));
        }
    }

    static double decimal(String said) {
        try {
            return Double.parseDouble(said.strip());
        } catch (NumberFormatException e) {
            throw new Invalid("file", "interchange.number", shorter(said));
        }
    }

    static String shorter(String said) {
        return said.length() > 40 ? said.substring(0, 40) + "…" : said;
    }
}
