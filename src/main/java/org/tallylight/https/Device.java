package org.tallylight.https;

import org.jspecify.annotations.Nullable;

/** What someone reads the page on, each with its own way to accept a certificate. */
enum Device {
    IPHONE("iPhone|iPad", "mobileconfig", 5),
    ANDROID("Android", "crt", 4),
    WINDOWS("Windows", "crt", 4),
    MAC("Macintosh", "crt", 4),
    LINUX("Linux|X11", "pem", 4);

    private final String agent;
    private final String form;
    private final int steps;

    Device(String agent, String form, int steps) {
        this.agent = ".*(" + agent + ").*";
        this.form = form;
        this.steps = steps;
    }

    /** The one that a browser says it runs on, or null; an Android says Linux too, and comes before it. */
    static @Nullable Device of(@Nullable String userAgent) {
        for (Device device : values()) {
            if (userAgent != null && userAgent.matches(device.agent)) {
                return device;
            }
        }
        return null;
    }

    /** The end of the name of the file it takes. */
    String form() {
        return form;
    }

    /** How many steps its words have. */
    int steps() {
        return steps;
    }
}
