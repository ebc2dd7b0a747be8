package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AssetsTest {
    private final Assets assets = new Assets();
    private final AssetFilter filter = new AssetFilter(assets);

    AssetsTest() throws IOException {}

    @Test
    void aStyleSheetComesCompressedAndStaysWithTheBrowser() throws IOException, ServletException {
        String url = assets.url("app.css");
        MockHttpServletResponse plain = get(url, null);
        MockHttpServletResponse gzipped = get(url, "br, gzip");
        assertThat(plain.getHeader("Cache-Control")).contains("immutable");
        assertThat(gzipped.getHeader("Content-Encoding")).isEqualTo("gzip");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(gzipped.getContentAsByteArray())).readAllBytes();
        assertThat(unpacked).isEqualTo(plain.getContentAsByteArray());
    }

    /** The budgets of a page: 15 KB of CSS and 30 KB of JavaScript, compressed. */
    @Test
    void whatEveryPageLoadsIsSmall() throws IOException, ServletException {
        assertThat(get(assets.url("app.css"), "gzip").getContentAsByteArray()).hasSizeLessThan(15 * 1024);
        assertThat(get(assets.url("app.js"), "gzip").getContentAsByteArray()).hasSizeLessThan(26 * 1024);
    }

    @Test
    void whatIsNoAssetIsLeftToOthers() throws IOException, ServletException {
        for (String path : new String[] {"/assets/", "/assets/assets.json", "/assets/../application.yml", "/works"}) {
            MockFilterChain chain = new MockFilterChain();
            filter.doFilter(new MockHttpServletRequest("GET", path), new MockHttpServletResponse(), chain);
            assertThat(chain.getRequest()).as(path).isNotNull();
        }
    }

    private MockHttpServletResponse get(String url, @Nullable String encodings) throws IOException, ServletException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", url);
        if (encodings != null) {
            request.addHeader("Accept-Encoding", encodings);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
