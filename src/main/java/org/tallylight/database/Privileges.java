package org.tallylight.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL refuses to run as root. Where we are root, it runs without any privilege: in a user namespace
 * of its own, where it still owns its files, or (in a container that allows no such thing) as nobody.
 */
sealed interface Privileges {
    int NOBODY = 65_534;

    /** What to put before a command of PostgreSQL's. */
    List<String> before();

    /** Lets PostgreSQL have a folder of the data folder, and what is in it. */
    void give(Path folder);

    static Privileges found(Path dataFolder) {
        if (!root(dataFolder)) {
            return new Ours();
        }
        if (works("unshare", "-U", "true")) {
            return new Namespace();
        }
        if (works("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "true")) {
            return new Nobody(dataFolder);
        }
        throw new Unable("PostgreSQL does not run as root, and neither unshare nor setpriv works here:"
                + " start Tallylight as another user.");
    }

    private static boolean root(Path dataFolder) {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(dataFolder, "unix:uid"))
                    && "root".equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** We are no root: nothing to give up. */
    record Ours() implements Privileges {
        @Override
        public List<String> before() {
            return List.of();
        }

        @Override
        public void give(Path folder) {}
    }

    /** Root outside, nobody with no capability inside; files stay ours. */
    record Namespace() implements Privileges {
        @Override
        public List<String> before() {
            return List.of("unshare", "-U");
        }

        @Override
        public void give(Path folder) {}
    }

    /** Another user: it must own its files and be able to walk to them. */
    record Nobody(Path dataFolder) implements Privileges {
        @Override
        public List<String> before() {
            return new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }

        @Override
        public void give(Path folder) {
            try {
                Files.setPosixFilePermissions(dataFolder, PosixFilePermissions.fromString("rwx--x--x"));
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes about) throws IOException {
                        return own(each);
                    }

                    @Override
                    public FileVisitResult visitFile(Path each, BasicFileAttributes about) throws IOException {
                        return own(each);
                    }
                });
            } catch (IOException e) {
                throw new Unable("The folder " + folder + " cannot be given to PostgreSQL: " + e + ".", e);
            }
        }

        private static FileVisitResult own(Path each) throws IOException {
            Files.setAttribute(each, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(each, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }
    }
}
