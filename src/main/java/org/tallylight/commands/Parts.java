package org.tallylight.commands;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands; those that open the company are told what its application is. */
final class Parts implements IFactory {
    private final Class<?> application;

    Parts(Class<?> application) {
        this.application = application;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Class.class) {
                return type.cast(constructor.newInstance(application));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
