package org.tallylight.productions;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tallylight.shared.Forbidden;
import org.tallylight.shared.NotFound;
import org.tallylight.web.Refused;

/**
 * What happens in a room, told to one reader while it happens, as server-sent events. It ends after ten minutes, and
 * the browser comes back by itself. {@code over} says that the room is no longer the reader's to see.
 */
public final class LiveStream {
    private static final Duration STREAM_MAX = Duration.ofMinutes(10);
    private static final Duration BACK_AFTER = Duration.ofSeconds(1);

    /** What is told: at the beginning, whenever something happened, and when nothing did for a while. */
    @FunctionalInterface
    public interface Story {
        /**
         * Tells what the reader does not know yet. Whether they may know it is asked here, so that a right that ends,
         * ends for whoever listens; {@link NotFound}, {@link Forbidden} and {@link Refused} end the stream.
         *
         * @param line the number of what happened last
         * @return whether there is more to come
         */
        boolean tell(SseEmitter reader, long line) throws IOException;
    }

    private LiveStream() {}

    /**
     * Begins to tell.
     *
     * @param seen  the last line that the reader knows
     * @param quiet after how long a reader is told that nothing happened
     */
    public static <K> SseEmitter open(Watching<K>.Watch watch, long seen, Duration quiet, Story story) {
        SseEmitter reader = new SseEmitter(STREAM_MAX.toMillis());
        AtomicBoolean going = new AtomicBoolean(true);
        reader.onCompletion(() -> going.set(false));
        reader.onTimeout(() -> going.set(false));
        reader.onError(e -> going.set(false));
        Thread.ofVirtual().name("live").start(() -> tell(reader, watch, going, seen, quiet, story));
        return reader;
    }

    private static <K> void tell(
            SseEmitter reader, Watching<K>.Watch watch, AtomicBoolean going, long seen, Duration quiet, Story story) {
        long ends = System.nanoTime() + STREAM_MAX.toNanos();
        long line = seen;
        try (watch) {
            reader.send(SseEmitter.event().comment("here").reconnectTime(BACK_AFTER.toMillis()));
            while (going.get() && watch.open() && System.nanoTime() < ends && story.tell(reader, line)) {
                line = watch.await(line, quiet);
            }
            reader.complete();
        } catch (IOException | IllegalStateException e) {
            // The reader went away, which ends it.
            going.set(false);
        } catch (NotFound | Forbidden | Refused e) {
            over(reader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reader.complete();
        } catch (RuntimeException e) {
            reader.completeWithError(e);
        }
    }

    private static void over(SseEmitter reader) {
        try {
            say(reader, "over");
            reader.complete();
        } catch (IOException | IllegalStateException e) {
            // They have left already.
        }
    }

    /** Tells something that needs no more words than its name. */
    public static void say(SseEmitter reader, String what) throws IOException {
        reader.send(SseEmitter.event().name(what).data("{}"));
    }

    /** Tells that nothing happened, by which a reader who went away is noticed. */
    public static void quiet(SseEmitter reader) throws IOException {
        reader.send(SseEmitter.event().comment("quiet"));
    }
}
