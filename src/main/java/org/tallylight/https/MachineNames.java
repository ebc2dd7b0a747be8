package org.tallylight.https;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.tallylight.database.Unable;

/** The names and addresses by which others in the network reach this machine, and it reaches itself. */
final class MachineNames implements Supplier<Set<String>> {
    /** The name of the machine, or localhost where it has none. */
    static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private final String machine = machine();

    @Override
    public Set<String> get() {
        Set<String> names = new LinkedHashSet<>();
        names.add("localhost");
        if (machine.matches("[a-z0-9.-]+") && !Hosts.isAddress(machine)) {
            names.add(machine);
            if (machine.indexOf('.') < 0 && !machine.equals("localhost")) {
                names.add(machine + ".local");
            }
        }
        names.add(Hosts.normal("127.0.0.1"));
        names.add(Hosts.normal("::1"));
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(each.getInetAddresses())) {
                    // Link-local ones are good on one wire only, and browsers take none of them in an address.
                    if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
                        names.add(address.getHostAddress().replaceFirst("%.*", ""));
                    }
                }
            }
        } catch (SocketException e) {
            throw new Unable("The addresses of this machine cannot be read: " + e + ".", e);
        }
        return names;
    }
}
