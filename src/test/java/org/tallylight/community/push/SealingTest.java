package org.tallylight.community.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    /** RFC 8291, section 5. */
    @Test
    void theStandardsOwnExampleComesOutByteByByte() throws GeneralSecurityException {
        BigInteger secret = new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
        KeyPair ours = new KeyPair(
                Points.read(bytes(
                        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")),
                KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, Points.curve())));
        byte[] sealed = Sealing.seal(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                Points.read(bytes(
                        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")),
                bytes("BTBZMqHH6r4Tts7J_aSIgg"),
                ours,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                        + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj"
                        + "_Qulcy4a-fN");
    }

    @Test
    void aPointBesideTheCurveIsNoKey() {
        byte[] point = bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        point[64] ^= 1;
        assertThatThrownBy(() -> Points.read(point)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Points.read(new byte[65])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Points.read(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
