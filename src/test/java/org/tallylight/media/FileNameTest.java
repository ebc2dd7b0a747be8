package org.tallylight.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void aNameIsReadByOldAndByNewPrograms() {
        assertThat(FileName.of("Lantern Street", ".mp4").attachment())
                .isEqualTo("attachment; filename=\"Lantern Street.mp4\"; filename*=UTF-8''Lantern%20Street.mp4");
        assertThat(FileName.of("Añil – 100%", ".pdf").attachment())
                .isEqualTo(
                        "attachment; filename=\"A_il _ 100_.pdf\"; filename*=UTF-8''A%C3%B1il%20%E2%80%93%20100%25.pdf");
        assertThat(FileName.of("灯", ".png").attachment())
                .isEqualTo("attachment; filename=\"_.png\"; filename*=UTF-8''%E7%81%AF.png");
    }

    @Test
    void whatANameMustNotDoIsGone() {
        assertThat(FileName.of("../../etc/passwd", "").text()).isEqualTo("file.. .. etc passwd");
        assertThat(FileName.of("a\u0000b\r\nSet-Cookie: c=d", ".txt").text()).isEqualTo("a b Set-Cookie  c=d.txt");
        assertThat(FileName.of("holiday\u202egpj", ".exe").text()).isEqualTo("holidaygpj.exe");
        assertThat(FileName.of("half \ud83c sign", "").text()).isEqualTo("half   sign");
        assertThat(FileName.of("", ".png").text()).isEqualTo("file.png");
        assertThat(FileName.of(".bashrc", "").text()).isEqualTo("file.bashrc");
    }

    @Test
    void aNameFitsOnADisk() {
        String text = FileName.of("🎬".repeat(1000), ".mp4").text();

        assertThat(text).endsWith("🎬.mp4");
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
    }
}
