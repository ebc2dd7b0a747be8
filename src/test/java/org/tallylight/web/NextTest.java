package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NextTest {
    @Test
    void onlyAPathOfThisSiteIsFollowed() {
        assertThat(Next.local("/works?tag=sea", "/")).isEqualTo("/works?tag=sea");
        assertThat(Next.local("//elsewhere.example", "/")).isEqualTo("/");
        assertThat(Next.local("https://elsewhere.example", "/")).isEqualTo("/");
        assertThat(Next.local("/a\r\nSet-Cookie: b=c", "/")).isEqualTo("/");
    }

    @Test
    void aWayTooLongForAHeaderLosesItsEndAndIsStillFollowed() {
        String long1 = "/calls/1/contributions/new?work=2&note=" + "%3C".repeat(700);
        assertThat(followed(Next.through("/agreement", long1))).isEqualTo("/calls/1/contributions/new?work=2");
        assertThat(followed(Next.through("/sign-in", "/works?q=" + "%3C".repeat(700))))
                .isEqualTo("/works");
        assertThat(followed(Next.through("/sign-in", "/" + "%3C".repeat(700)))).isEqualTo("/");
        assertThat(Next.through("/sign-in", "/works?q=" + "%3C".repeat(660)))
                .hasSizeLessThan(8000)
                .contains("%25");
    }

    private static String followed(String door) {
        String next = URLDecoder.decode(door.substring(door.indexOf('=') + 1), StandardCharsets.UTF_8);
        return Next.local(next, "nowhere");
    }
}
