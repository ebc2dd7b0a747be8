package org.tallylight.https;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;
import org.springframework.web.util.HtmlUtils;

/** A configuration profile by which an iPhone, an iPad or a Mac takes a root certificate (Apple: com.apple.security.root). */
final class AppleProfile {
    private AppleProfile() {}

    /** The profile's text; the same certificate has always the same ids, so that a second one replaces the first. */
    static String of(X509Certificate root, String name) {
        byte[] der = Pem.der(root);
        String title = HtmlUtils.htmlEscape(name, "UTF-8");
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>PayloadType</key><string>Configuration</string>
                  <key>PayloadVersion</key><integer>1</integer>
                  <key>PayloadIdentifier</key><string>org.tallylight.%2$s</string>
                  <key>PayloadUUID</key><string>%2$s</string>
                  <key>PayloadDisplayName</key><string>%1$s</string>
                  <key>PayloadContent</key>
                  <array>
                    <dict>
                      <key>PayloadType</key><string>com.apple.security.root</string>
                      <key>PayloadVersion</key><integer>1</integer>
                      <key>PayloadIdentifier</key><string>org.tallylight.%2$s.root</string>
                      <key>PayloadUUID</key><string>%3$s</string>
                      <key>PayloadDisplayName</key><string>%1$s</string>
                      <key>PayloadCertificateFileName</key><string>tallylight.crt</string>
                      <key>PayloadContent</key><data>%4$s</data>
                    </dict>
                  </array>
                </dict>
                </plist>
                """.formatted(
                title, id("profile", der), id("root", der), Base64.getEncoder().encodeToString(der));
    }

    private static String id(String what, byte[] der) {
        byte[] seed = (what + Base64.getEncoder().encodeToString(der)).getBytes(StandardCharsets.US_ASCII);
        return UUID.nameUUIDFromBytes(seed).toString();
    }
}
