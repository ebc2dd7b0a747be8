package org.tallylight.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import reference.OneController;

/**
 * The reference program as a jar like ours: our own with another class in it, and of the libraries only those that
 * {@code spring-boot-starter-webmvc} brings.
 */
final class OneControllerJar {
    private static final Pattern LIBRARIES = Pattern.compile("BOOT-INF/lib/(logback-.*|log4j-.*|jul-to-slf4j-.*"
            + "|slf4j-api-.*|jakarta\\.annotation-api-.*|snakeyaml-.*|commons-logging-.*|jspecify-.*|tomcat-embed-.*"
            + "|micrometer-(observation|commons)-.*|jackson-(core|databind)-3.*|jackson-annotations-.*"
            + "|spring-boot-(autoconfigure|jackson|tomcat|http-converter|webmvc|servlet|web-server)-.*"
            + "|spring-boot-\\d.*|spring-(core|beans|context|aop|expression|web|webmvc)-\\d.*)\\.jar");
    private static final String CLASSES = "BOOT-INF/classes/";

    private OneControllerJar() {}

    static Path make(Path ours, Path folder) throws IOException {
        Path made = Files.createDirectories(folder).resolve("one.jar");
        try (JarFile whole = new JarFile(ours.toFile());
                OutputStream file = Files.newOutputStream(made)) {
            Manifest manifest = new Manifest(whole.getManifest());
            Attributes attributes = manifest.getMainAttributes();
            attributes.putValue("Start-Class", OneController.class.getName());
            attributes.remove(new Attributes.Name("Spring-Boot-Layers-Index"));
            attributes.remove(new Attributes.Name("Spring-Boot-Classpath-Index"));
            try (JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (Enumeration<JarEntry> each = whole.entries(); each.hasMoreElements(); ) {
                    copy(whole, each.nextElement(), out);
                }
                String name = OneController.class.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(CLASSES));
                out.putNextEntry(new JarEntry(CLASSES + name));
                try (InputStream in = OneController.class.getResourceAsStream("/" + name)) {
                    in.transferTo(out);
                }
                out.putNextEntry(new JarEntry(CLASSES + "application.properties"));
                out.write("spring.main.banner-mode=off\nserver.address=127.0.0.1\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return made;
    }

    private static void copy(JarFile whole, JarEntry entry, JarOutputStream out) throws IOException {
        String name = entry.getName();
        boolean loader = name.startsWith("org/springframework/boot/loader/");
        boolean library = LIBRARIES.matcher(name).matches();
        if (!loader && !library) {
            return;
        }
        JarEntry copied = new JarEntry(name);
        if (library) {
            // Boot's loader opens a library where it lies, which works only for one that is not packed again.
            copied.setMethod(JarEntry.STORED);
            copied.setSize(entry.getSize());
            copied.setCompressedSize(entry.getSize());
            copied.setCrc(entry.getCrc());
        }
        out.putNextEntry(copied);
        try (InputStream in = whole.getInputStream(entry)) {
            in.transferTo(out);
        }
    }
}
