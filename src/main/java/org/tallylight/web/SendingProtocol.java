package org.tallylight.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** HTTP as Tomcat speaks it, which tells each request by which socket it came, so that {@link Sendfile} may use it. */
public final class SendingProtocol extends Http11NioProtocol {
    /** Of the 32 notes of a request Tomcat itself uses the first few. */
    private static final int SOCKET = 20;

    @Override
    protected Processor createProcessor() {
        return new Http11Processor(this, getAdapter()) {
            @Override
            public SocketState service(SocketWrapperBase<?> socket) throws IOException {
                getRequest().setNote(SOCKET, socket);
                return super.service(socket);
            }
        };
    }

    /** Gives each request what it may send files by. */
    static final class Lending extends ValveBase {
        Lending() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getCoyoteRequest().getNote(SOCKET) instanceof SocketWrapperBase<?> socket) {
                Sendfile.lend(request, socket);
            }
            getNext().invoke(request, response);
        }
    }
}
