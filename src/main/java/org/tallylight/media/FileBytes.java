package org.tallylight.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.tallylight.web.Sendfile;

/** The bytes of a file from where its channel stands; long ones go to a browser without coming through this program. */
final class FileBytes extends FilterInputStream {
    private final FileChannel file;

    FileBytes(FileChannel file) {
        super(Channels.newInputStream(file));
        this.file = file;
    }

    @Override
    public long transferTo(OutputStream to) throws IOException {
        Sendfile kernel = file.size() - file.position() < Intake.BUFFER_BYTES ? null : Sendfile.now();
        return kernel == null ? copied(to) : kernel.send(file, to);
    }

    /** In larger pieces than Java's, of which a gigabyte has 65,536. */
    private long copied(OutputStream to) throws IOException {
        byte[] piece = new byte[Intake.BUFFER_BYTES];
        long copied = 0;
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            to.write(piece, 0, count);
            copied += count;
        }
        return copied;
    }
}
