package org.tallylight.https;

import java.net.InetAddress;
import java.util.Locale;

/** Names and addresses of machines, as certificates and browsers write them. */
final class Hosts {
    private Hosts() {}

    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    /** The same address is always the same text, and a name is in lower case. */
    static String normal(String host) {
        return isAddress(host) ? InetAddress.ofLiteral(host).getHostAddress() : host.toLowerCase(Locale.ROOT);
    }

    /** The host of a {@code Host} header's value, without its port; empty where it is none. */
    static String ofHeader(String header) {
        int end = header.startsWith("[") ? header.indexOf(']') : header.lastIndexOf(':');
        String host = header.startsWith("[") && end > 0 ? header.substring(1, end) : header;
        host = !header.startsWith("[") && end >= 0 ? header.substring(0, end) : host;
        try {
            return normal(host);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** As it stands in an address: IPv6 in brackets. */
    static String inUrl(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** {@code https://host:port}, without the port that browsers take by themselves. */
    static String url(String scheme, String host, int port) {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + inUrl(host) + (usual ? "" : ":" + port);
    }
}
