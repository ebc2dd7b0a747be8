package org.tallylight.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A handler of the API that streams a file: the body of its request, or the last field of a form. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesFile {
    /** Whether the file may also be the body. */
    boolean asBody() default true;
}
