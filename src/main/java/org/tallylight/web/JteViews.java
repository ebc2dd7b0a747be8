package org.tallylight.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Renders the precompiled jte templates; each gets the frame of its request as {@code f}. */
@Component
class JteViews implements ViewResolver, Ordered {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tallylight");
    private final Frames frames;

    JteViews(Frames frames) {
        this.frames = frames;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        String template = name + ".jte";
        return name.startsWith("redirect:") || !engine.hasTemplate(template) ? null : new JteView(template);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    private final class JteView implements View {
        private final String template;

        JteView(String template) {
            this.template = template;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Map<String, Object> parameters = new HashMap<>();
            for (var entry : model == null ? Map.<String, Object>of().entrySet() : model.entrySet()) {
                if (!entry.getKey().contains(".")) {
                    parameters.put(entry.getKey(), entry.getValue());
                }
            }
            parameters.put("f", frames.of(request));
            write(template, parameters, response);
        }
    }

    /** Renders a template as it stands, without a frame. */
    void write(String template, Map<String, Object> parameters, HttpServletResponse response) throws IOException {
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(template, parameters, page);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.getContentLength());
        // In one piece: each write goes through the wrappers of all filters.
        response.getOutputStream().write(page.toByteArray());
    }
}
