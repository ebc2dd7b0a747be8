package org.tallylight.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tallylight.Makers;
import org.tallylight.OnTallylight;
import org.tallylight.shared.Id;
import org.tallylight.shared.Invalid;
import org.tallylight.shared.Medium;
import org.tallylight.shared.Role;
import org.tallylight.shared.Viewer;

@OnTallylight
class PromptsTest {
    private static final LocalDate DAY = LocalDate.of(2031, 5, 1);

    @Autowired
    private Prompts prompts;

    @Autowired
    private ApplicationContext context;

    private Viewer sanna = Viewer.VISITOR;

    @BeforeEach
    void comeTogether() {
        sanna = new Makers(context).someone("Sanna", Role.CURATOR);
    }

    @Test
    void noDayIsWithoutOneAndNoneComesTwiceInTwoMonths() throws IOException {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            Prompt prompt = prompts.of(DAY.plusDays(1_000 + i));
            assertThat(prompt.text(Locale.ENGLISH)).isNotBlank().isNotEqualTo(prompt.text(Locale.of("es")));
            assertThat(seen.add(prompt.en())).as(prompt.en()).isTrue();
        }
        assertThat(prompts.another(DAY.plusDays(1_000), 1)).isNotEqualTo(prompts.of(DAY.plusDays(1_000)));
    }

    @Test
    void sannaSetsADay() {
        LocalDate today = DAY;
        Prompt bread = Prompt.on(
                DAY.plusDays(3), "Break some bread and let us hear it.", "Parte pan y que se oiga.", Medium.AUDIO);
        prompts.keep(bread, sanna.someone(), today, Instant.parse("2031-05-01T08:00:00Z"));
        assertThat(prompts.of(DAY.plusDays(3))).isEqualTo(bread);
        assertThat(prompts.from(DAY, 7)).hasSize(7).contains(bread);
        assertThat(prompts.find(bread.id())).contains(bread);
        assertThatThrownBy(() -> prompts.keep(
                        Prompt.on(DAY.minusDays(1), "Late", "Tarde", null), sanna.someone(), today, Instant.EPOCH))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Prompt.on(DAY, "x".repeat(161), "y", null)).isInstanceOf(Invalid.class);
    }

    @Test
    void aPromptIsFoundAgainByWhatAWorkKeepsOfIt() {
        Prompt other = prompts.another(DAY, 5);
        assertThat(prompts.find(new PromptId(Id.read(other.id().text())))).contains(other);
        assertThat(prompts.find(new PromptId(Id.fresh()))).isEmpty();
    }
}
