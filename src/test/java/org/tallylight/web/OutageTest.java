package org.tallylight.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tallylight.OnTallylight;

@OnTallylight
class OutageTest {
    private static final FilterChain LOST = (request, response) -> {
        throw new DataAccessResourceFailureException("lost", new SQLException("refused", "08001"));
    };

    @Autowired
    private Outage outage;

    @Test
    void whoeverComesWhileTheDatabaseIsAwayIsToldSoAndWhereToTryAgain() throws Exception {
        MockHttpServletResponse page = visit("/works", LOST);
        assertThat(page.getStatus()).isEqualTo(503);
        assertThat(page.getHeader("Retry-After")).isEqualTo("10");
        assertThat(page.getContentAsString())
                .contains("<html lang=\"es\">", "Volvemos enseguida", "href=\"/works\"", "/assets/app.");
    }

    @Test
    void aProgramIsToldSoAsAProblem() throws Exception {
        MockHttpServletResponse answer = visit("/api/v1/works", LOST);
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString()).contains("urn:tallylight:problem.outage");
    }

    @Test
    void whatBrokeOtherwiseHasANumber() throws Exception {
        MockHttpServletResponse page = visit("/works", (request, response) -> {
            throw new IllegalStateException("broken");
        });
        assertThat(page.getStatus()).isEqualTo(500);
        assertThat(page.getContentAsString()).doesNotContain("broken").containsPattern("[0-9a-f]{8}");
    }

    @Test
    void noLogHasTheSecretOfALink() {
        String secret = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123-_x";
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/upload-links/" + secret);
        assertThat(Problems.logged(request)).isEqualTo("/upload-links/(secret)");
    }

    private MockHttpServletResponse visit(String path, FilterChain chain) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addHeader("Accept-Language", "es");
        MockHttpServletResponse response = new MockHttpServletResponse();
        outage.doFilter(request, response, chain);
        return response;
    }
}
