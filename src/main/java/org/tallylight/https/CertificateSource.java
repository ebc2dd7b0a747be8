package org.tallylight.https;

import java.time.Instant;
import org.tallylight.database.Unable;

/** Where what is served comes from. */
sealed interface CertificateSource permits OperatorFiles, AcmeOrders, LocalAuthority {
    /**
     * What is to be served at this moment; asks nobody outside of this machine.
     *
     * @throws Unable when there is nothing that can be served
     */
    Identity identity(Instant now);
}
