package org.tallylight.https;

import java.nio.file.Path;
import java.time.Instant;

/** The operator's own certificate, renewed by the operator's own means: read again when its files change. */
record OperatorFiles(Path certificate, Path key) implements CertificateSource {
    @Override
    public Identity identity(Instant now) {
        return Identity.in(certificate, key, now);
    }
}
