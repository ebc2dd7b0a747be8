package org.tallylight.commands;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.tallylight.database.Unable;

/** Says in a sentence why the company did not start, where there is one; else the whole trace is shown. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailure implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String sentence = switch (each) {
                case Unable cannot -> cannot.sentence();
                case PortInUseException port ->
                    "Port " + port.getPort() + " is in use by another program; choose another with --port.";
                case ConnectorStartFailedException port ->
                    "Port " + port.getPort() + " cannot be opened; choose others with --port and --https-port.";
                default -> null;
            };
            if (sentence != null) {
                System.err.println(sentence);
                return true;
            }
        }
        return false;
    }
}
