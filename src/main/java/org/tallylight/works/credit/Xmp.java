package org.tallylight.works.credit;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import org.tallylight.web.Words;

/** A credit as an XMP packet: Dublin Core, XMP Rights, PLUS, Creative Commons and the IPTC's fields ({@code rights.md}). */
final class Xmp {
    private static final String PLUS = "http://ns.useplus.org/ldf/xmp/1.0/";
    private static final String CC = "http://creativecommons.org/ns#";
    private static final String IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";

    /** A JPEG has 64 KB for all of it. */
    private static final int SOURCES_MAX = 50;

    private static final int LINK_CHARS_MAX = 400;

    private Xmp() {}

    static byte[] of(Credit credit, Words words) {
        try {
            register("plus", PLUS);
            register("cc", CC);
            register("Iptc4xmpExt", IPTC_EXT);
            XMPMeta xmp = XMPMetaFactory.create();
            PropertyOptions list = new PropertyOptions().setArrayOrdered(true);
            for (Credit.Maker maker : credit.makers()) {
                xmp.appendArrayItem(XMPConst.NS_DC, "creator", list, maker.name(), null);
            }
            xmp.setLocalizedText(XMPConst.NS_DC, "title", null, XMPConst.X_DEFAULT, credit.title());
            xmp.setLocalizedText(XMPConst.NS_DC, "rights", null, XMPConst.X_DEFAULT, credit.copyright());
            xmp.setLocalizedText(XMPConst.NS_DC, "description", null, XMPConst.X_DEFAULT, credit.plain(words));
            xmp.setProperty(XMPConst.NS_DC, "identifier", credit.link());
            PropertyOptions set = new PropertyOptions().setArray(true);
            for (Credit.Source source :
                    credit.sources().stream().limit(SOURCES_MAX).toList()) {
                boolean linked = !source.link().isEmpty() && source.link().length() <= LINK_CHARS_MAX;
                xmp.appendArrayItem(XMPConst.NS_DC, "relation", set, linked ? source.link() : source.title(), null);
            }
            if (!credit.sources().isEmpty()) {
                xmp.setProperty(PHOTOSHOP, "Source", credit.sources().getFirst().title());
            }
            xmp.setProperty(PHOTOSHOP, "Credit", credit.names() + " / " + credit.company());
            xmp.setPropertyBoolean(
                    XMPConst.NS_XMP_RIGHTS, "Marked", credit.licence() != org.tallylight.works.Licence.CC0);
            xmp.setProperty(XMPConst.NS_XMP_RIGHTS, "WebStatement", credit.licenceLink());
            xmp.setLocalizedText(
                    XMPConst.NS_XMP_RIGHTS, "UsageTerms", null, XMPConst.X_DEFAULT, credit.licenceName(words));
            xmp.setProperty(CC, "license", credit.licenceLink());
            xmp.setProperty(CC, "attributionName", credit.names());
            xmp.setProperty(CC, "attributionURL", credit.link());
            xmp.setProperty(IPTC_EXT, "DigitalSourceType", credit.sourceType());
            licensor(xmp, credit, list);
            return XMPMetaFactory.serializeToBuffer(
                    xmp, new SerializeOptions().setUseCompactFormat(true).setOmitPacketWrapper(false));
        } catch (XMPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void register(String prefix, String namespace) throws XMPException {
        XMPMetaFactory.getSchemaRegistry().registerNamespace(namespace, prefix);
    }

    private static void licensor(XMPMeta xmp, Credit credit, PropertyOptions list) throws XMPException {
        int number = 0;
        for (Credit.Maker maker : credit.makers()) {
            xmp.appendArrayItem(PLUS, "Licensor", list, null, new PropertyOptions().setStruct(true));
            number++;
            String item = "Licensor[" + number + "]";
            xmp.setStructField(PLUS, item, PLUS, "LicensorName", maker.name());
            xmp.setStructField(PLUS, item, PLUS, "LicensorURL", maker.link());
        }
    }
}
