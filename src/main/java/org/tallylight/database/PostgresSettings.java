package org.tallylight.database;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the embedded PostgreSQL runs: for a server that shares its machine with the program. An operator
 * may add {@code operator.conf} to its folder; what keeps the data safe and closed cannot be changed there.
 */
final class PostgresSettings {
    private static final int BUFFERS_MB_MIN = 128;
    private static final int BUFFERS_MB_MAX = 2048;

    private static final String WHO_MAY_CONNECT = """
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private PostgresSettings() {}

    static void write(Path cluster) {
        try {
            put(cluster.resolve("postgresql.conf"), settings());
            put(cluster.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
        } catch (IOException e) {
            throw new Unable("The settings of the database cannot be written: " + e + ".", e);
        }
    }

    /** With an eighth of the machine's memory for pages of tables: what is not in there costs a copy each time. */
    private static String settings() {
        var machine = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        int eighth = Math.toIntExact(machine.getTotalMemorySize() / 8 / 1_000_000);
        int buffers = Math.clamp(eighth, BUFFERS_MB_MIN, BUFFERS_MB_MAX);
        return """
            shared_buffers = %dMB
            effective_cache_size = %dMB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_connections = 80
            max_wal_size = 2GB
            min_wal_size = 128MB
            wal_compression = on
            checkpoint_completion_target = 0.9
            random_page_cost = 1.1
            jit = off
            max_parallel_workers_per_gather = 0
            shared_preload_libraries = 'pg_stat_statements'
            pg_stat_statements.max = 2000
            idle_in_transaction_session_timeout = 5min
            timezone = 'UTC'
            log_timezone = 'UTC'
            track_io_timing = on
            log_min_duration_statement = 2s
            log_lock_waits = on
            logging_collector = on
            log_directory = '../logs'
            log_filename = 'postgres-%%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0
            log_file_mode = 0600
            include_if_exists = 'operator.conf'
            """.formatted(buffers, 4 * buffers);
    }

    /** On the command line, where no file can contradict it. */
    static List<String> unchangeable(int port) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "fsync", "on",
                "full_page_writes", "on",
                "synchronous_commit", "on",
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "password_encryption", "scram-sha-256",
                "port", Integer.toString(port)));
        List<String> options = new ArrayList<>();
        settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        return options;
    }

    private static void put(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
