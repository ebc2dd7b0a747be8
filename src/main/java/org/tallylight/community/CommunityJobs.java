package org.tallylight.community;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the community does by itself, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class CommunityJobs {
    private static final Duration LOOKING = Duration.ofSeconds(20);

    @Bean
    @ConditionalOnProperty("tallylight.mail.answers.host")
    Task<Void> answersByMail(AnswerBox box) {
        return Tasks.recurring("answers-by-mail", FixedDelay.of(LOOKING)).execute((job, context) -> box.look());
    }
}
