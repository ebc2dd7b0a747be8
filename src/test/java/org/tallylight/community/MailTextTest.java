package org.tallylight.community;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of a mail only what its writer wrote is taken. */
class MailTextTest {
    @Test
    void quotesBelowAndBetweenAreLeftOut() {
        assertThat(MailText.spoken("""
                Thank you!\r
                \r
                > What did you hear first?\r
                The kettle.\r
                \r
                On Mon, 2 Mar 2026 at 14:00, Lantern Street\r
                <answers+0123@example.org> wrote:\r
                > Rosa replied\r
                """)).isEqualTo("Thank you!\n\nThe kettle.");
        assertThat(MailText.spoken("Gracias, Rosa.\n\nEl lun, 2 mar 2026 a las 14:00, Rosa escribió:\n> Hola"))
                .isEqualTo("Gracias, Rosa.");
        assertThat(MailText.spoken("Merci\n\nLe 2 mars 2026, Rosa a écrit :\n> Bonjour"))
                .isEqualTo("Merci");
        assertThat(MailText.spoken("Yes.\n\n-----Original Message-----\nFrom: Rosa <a@b.org>\nHello"))
                .isEqualTo("Yes.");
        assertThat(MailText.spoken("Yes.\n________________________________\nFrom: Rosa\nHello"))
                .isEqualTo("Yes.");
        assertThat(MailText.spoken("Yes.\n\nFrom: Rosa <a@b.org>\nSent: Monday\nHello"))
                .isEqualTo("Yes.");
    }

    @Test
    void signaturesAreLeftOut() {
        assertThat(MailText.spoken("Hello\n-- \nAna Vell\n+43 1 234")).isEqualTo("Hello");
        assertThat(MailText.spoken("Hello\n\nSent from my phone")).isEqualTo("Hello");
        assertThat(MailText.spoken("Hola\n\nEnviado desde mi iPhone")).isEqualTo("Hola");
    }

    @Test
    void whatOnlyLooksLikeItStays() {
        String said = "On Mondays I sing.\nFrom: the heart\n\n--- and then the rain came\n2 > 1";
        assertThat(MailText.spoken(said)).isEqualTo(said);
    }

    @Test
    void aLongOneIsCutAtALettersBorder() {
        String cut = MailText.spoken("🎈".repeat(Reply.BODY_CHARS_MAX));
        assertThat(cut.length()).isLessThanOrEqualTo(Reply.BODY_CHARS_MAX);
        assertThat(cut).endsWith("🎈…");
        assertThat(MailText.spoken("> only\n> quotes\n")).isEmpty();
    }
}
