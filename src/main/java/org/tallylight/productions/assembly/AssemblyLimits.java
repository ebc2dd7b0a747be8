package org.tallylight.productions.assembly;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Configuration;

/**
 * The limits of rough cuts, {@code tallylight.rough-cut.*} in the configuration.
 *
 * @param byItself     whether a rough cut is made again by itself when its rundown changes
 * @param quietMinutes how long nothing has changed before that
 * @param perHourMax   how many are made by themselves in a production in an hour
 * @param secondsMax   how long one is at most
 */
@ConfigurationProperties("tallylight.rough-cut")
record AssemblyLimits(
        @DefaultValue("true") boolean byItself,
        @DefaultValue("10") int quietMinutes,
        @DefaultValue("6") int perHourMax,
        @DefaultValue("7200") int secondsMax) {
    /** How many parts a rundown has at most that is assembled. */
    static final int SLOTS_MAX = 500;

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AssemblyLimits.class)
    static class Settings {}
}
