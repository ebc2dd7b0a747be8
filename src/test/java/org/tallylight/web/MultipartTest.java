package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----WebKitFormBoundaryX1";
    private static final String MARK = "------WebKitFormBoundaryX1";

    @Test
    void aFormIsTakenApartHoweverItsBytesArrive() throws IOException {
        byte[] file = new byte[200_000];
        new Random(7).nextBytes(file);
        System.arraycopy(("\r\n" + MARK.substring(0, 20)).getBytes(StandardCharsets.ISO_8859_1), 0, file, 65_530, 22);
        byte[] form = form("_csrf", "tök\r\nen", file);
        for (int bytesAtOnce : new int[] {1, 2, 7, 63, 64, 4096, 65_536, 1_000_000}) {
            Multipart parts = new Multipart(dripping(form, bytesAtOnce), TYPE);
            assertThat(parts.next()).isEqualTo(new Multipart.Part("_csrf", null));
            assertThat(new String(parts.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("tök\r\nen");
            assertThat(parts.next()).isEqualTo(new Multipart.Part("empty", ""));
            assertThat(parts.next()).isEqualTo(new Multipart.Part("file", "a \"b\".png"));
            assertThat(parts.readAllBytes()).isEqualTo(file);
            assertThat(parts.next()).isNull();
            assertThat(parts.read(new byte[8])).isEqualTo(-1);
        }
    }

    @Test
    void aFileThatEndsEarlyIsNotTakenForWhole() throws IOException {
        byte[] form = form("a", "b", new byte[5000]);
        for (int length : new int[] {form.length - 40, form.length - 4000}) {
            Multipart parts = new Multipart(new ByteArrayInputStream(form, 0, length), TYPE);
            parts.next();
            parts.next();
            parts.next();
            assertThatThrownBy(parts::readAllBytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void whatIsNoFormIsRefused() throws IOException {
        assertThatThrownBy(() -> new Multipart(InputStream.nullInputStream(), "multipart/form-data"))
                .isInstanceOf(Multipart.Malformed.class);
        Multipart endless = new Multipart(new ByteArrayInputStream(new byte[100_000]), TYPE);
        assertThatThrownBy(endless::next).isInstanceOf(EOFException.class);
        String nameless = MARK + "\r\nContent-Type: text/plain\r\n\r\nx\r\n" + MARK + "--";
        Multipart parts = new Multipart(new ByteArrayInputStream(nameless.getBytes(StandardCharsets.UTF_8)), TYPE);
        assertThatThrownBy(parts::next).isInstanceOf(Multipart.Malformed.class);
    }

    private static byte[] form(String name, String value, byte[] file) throws IOException {
        var form = new java.io.ByteArrayOutputStream();
        form.write((MARK + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n" + MARK
                        + "\r\nContent-Disposition: form-data; name=\"empty\"; filename=\"\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n\r\n" + MARK
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.write(file);
        form.write(("\r\n" + MARK + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static InputStream dripping(byte[] bytes, int bytesAtOnce) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] out, int offset, int length) {
                return super.read(out, offset, Math.min(length, bytesAtOnce));
            }
        };
    }
}
