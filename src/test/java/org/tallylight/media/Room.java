package org.tallylight.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.tallylight.TestClock;
import org.tallylight.TestDatabase;
import org.tallylight.shared.After;

/** This room alone, on a real database and folder, with its jobs running. */
final class Room implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Path data;

    private Room(Path data) {
        this.data = data;
    }

    /** Opens the room; {@code settings} are names below {@code tallylight.media} and values in turn. */
    static Room open(TestDatabase database, Path data, String... settings) {
        Room room = new Room(data);
        Map<String, Object> properties = new HashMap<>(Map.of(
                "tallylight.data",
                data.toString(),
                "tallylight.runtime",
                "target/runtime",
                "tallylight.media.retry-seconds",
                "0"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("tallylight.media." + settings[i], settings[i + 1]);
        }
        room.context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("room", properties));
        DataSource source = database.dataSource();
        room.context.registerBean(DataSource.class, () -> source);
        room.context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        room.context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(source));
        room.context.registerBean(TestClock.class, () -> new TestClock());
        room.context.register(Slice.class);
        room.context.refresh();
        return room;
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(basePackageClasses = Media.class)
    static class Slice {
        @org.springframework.context.annotation.Bean
        static PropertySourcesPlaceholderConfigurer placeholders() {
            return new PropertySourcesPlaceholderConfigurer();
        }

        @org.springframework.context.annotation.Bean
        TransactionTemplate transaction(JdbcTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @org.springframework.context.annotation.Bean
        News news() {
            return new News();
        }
    }

    /** What was told. */
    static class News {
        final List<Object> told = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(AssetReady ready) {
            told.add(ready);
        }

        @EventListener
        void hear(AssetFailed failed) {
            told.add(failed);
        }
    }

    <T> T the(Class<T> type) {
        return context.getBean(type);
    }

    Media media() {
        return the(Media.class);
    }

    /** What was given up, the newest first. */
    List<GivenUp.Failure> failures() {
        return media().failures(After.latestFirst(null), 20);
    }

    void retry(AssetId id) {
        media().retry(new GivenUp.FailureId(id.value()));
    }

    Blobs blobs() {
        return the(Blobs.class);
    }

    TestClock clock() {
        return (TestClock) the(Clock.class);
    }

    List<Object> news() {
        return the(News.class).told;
    }

    JdbcClient jdbc() {
        return the(JdbcClient.class);
    }

    BlobId receive(Path file) {
        try (var in = Files.newInputStream(file)) {
            return ((Received.Kept) blobs().receive(in, Long.MAX_VALUE)).blob().id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Accepted accept(Path file) {
        return media().accept(receive(file), file.getFileName().toString(), null);
    }

    AssetId take(Path file) {
        return ((Accepted.Taken) accept(file)).asset().id();
    }

    /** Waits until an asset is ready or has failed. */
    Asset settled(AssetId id) {
        long end = System.nanoTime() + 60_000_000_000L;
        Asset asset = media().get(id);
        while (asset.state() == Asset.State.PENDING && System.nanoTime() < end) {
            pause();
            asset = media().get(id);
        }
        return asset;
    }

    /** Waits until all was made of an asset, or no more will be. */
    Asset finished(AssetId id) {
        long end = System.nanoTime() + 120_000_000_000L;
        while (!media().get(id).finished() && rows("media_job where stopped_at is not null") == 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never finished: " + media().get(id));
            }
            pause();
        }
        return media().get(id);
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long rows(String table) {
        return jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The files that the storage holds. */
    List<Path> files() {
        return regularFiles(data.resolve("blobs"));
    }

    /** What the work on assets has left in its folder. */
    List<Path> leftovers() {
        return regularFiles(data.resolve("work"));
    }

    private static List<Path> regularFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
