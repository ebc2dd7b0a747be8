package org.tallylight.media.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** What stands around the files of a ZIP (PKWARE's application note, 4.3 and 4.5.3), little-endian. */
final class Headers {
    static final long MOST_32 = 0xffff_ffffL;
    private static final int MOST_16 = 0xffff;

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int END_64_BYTES = 56;
    private static final int LOCATOR_64_BYTES = 20;

    private static final short VERSION = 20;
    private static final short VERSION_64 = 45;
    private static final short MADE_ON_UNIX = 3 << 8;
    private static final short NAME_IN_UTF_8 = 1 << 11;
    private static final short STORED = 0;
    private static final int A_FILE_FOR_ALL_TO_READ = 0100644 << 16;

    private Headers() {}

    static int localBytes(Placed file) {
        return LOCAL_BYTES + file.path().length + (file.large() ? 20 : 0);
    }

    static byte[] local(Placed file, Instant at) throws IOException {
        byte[] bytes = new byte[localBytes(file)];
        ByteBuffer header = littleEndian(bytes).putInt(LOCAL);
        about(header, file, at);
        header.putShort((short) (file.large() ? 20 : 0)).put(file.path());
        if (file.large()) {
            header.putShort((short) 1)
                    .putShort((short) 16)
                    .putLong(file.bytes())
                    .putLong(file.bytes());
        }
        return bytes;
    }

    /** What both headers say: by what it is read, how it is kept, when it was made, its sum, lengths, and its name's. */
    private static void about(ByteBuffer header, Placed file, Instant at) throws IOException {
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        int length = (int) Math.min(file.bytes(), MOST_32);
        header.putShort(file.large() || file.far() ? VERSION_64 : VERSION)
                .putShort(NAME_IN_UTF_8)
                .putShort(STORED)
                .putShort((short) (time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2))
                .putShort((short) (Math.clamp(time.getYear() - 1980, 0, 127) << 9
                        | time.getMonthValue() << 5
                        | time.getDayOfMonth()))
                .putInt(file.entry().content().crc32())
                .putInt(length)
                .putInt(length)
                .putShort((short) file.path().length);
    }

    static int centralBytes(Placed file) {
        return CENTRAL_BYTES + file.path().length + extraBytes(file);
    }

    private static int extraBytes(Placed file) {
        int numbers = (file.large() ? 16 : 0) + (file.far() ? 8 : 0);
        return numbers == 0 ? 0 : 4 + numbers;
    }

    static int endBytes(int files, long centralAt, long centralBytes) {
        return needs64(files, centralAt, centralBytes) ? END_64_BYTES + LOCATOR_64_BYTES + END_BYTES : END_BYTES;
    }

    private static boolean needs64(int files, long centralAt, long centralBytes) {
        return files >= MOST_16 || centralAt >= MOST_32 || centralBytes >= MOST_32;
    }

    /** The directory of all files, and the end. */
    static byte[] ending(List<Placed> files, long centralAt, long centralBytes, Instant at) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(centralBytes) + endBytes(files.size(), centralAt, centralBytes)];
        ByteBuffer ending = littleEndian(bytes);
        for (Placed file : files) {
            central(ending, file, at);
        }
        if (needs64(files.size(), centralAt, centralBytes)) {
            ending.putInt(END_64)
                    .putLong(END_64_BYTES - 12)
                    .putShort((short) (MADE_ON_UNIX | VERSION_64))
                    .putShort(VERSION_64)
                    .putInt(0)
                    .putInt(0)
                    .putLong(files.size())
                    .putLong(files.size())
                    .putLong(centralBytes)
                    .putLong(centralAt)
                    .putInt(LOCATOR_64)
                    .putInt(0)
                    .putLong(centralAt + centralBytes)
                    .putInt(1);
        }
        short count = (short) Math.min(files.size(), MOST_16);
        ending.putInt(END)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt((int) Math.min(centralBytes, MOST_32))
                .putInt((int) Math.min(centralAt, MOST_32))
                .putShort((short) 0);
        return bytes;
    }

    private static void central(ByteBuffer ending, Placed file, Instant at) throws IOException {
        ending.putInt(CENTRAL).putShort((short) (MADE_ON_UNIX | VERSION_64));
        about(ending, file, at);
        ending.putShort((short) extraBytes(file))
                .putShort((short) 0) // no comment
                .putShort((short) 0) // on the first disk
                .putShort((short) 0) // no text
                .putInt(A_FILE_FOR_ALL_TO_READ)
                .putInt((int) Math.min(file.at(), MOST_32))
                .put(file.path());
        if (extraBytes(file) > 0) {
            ending.putShort((short) 1).putShort((short) (extraBytes(file) - 4));
            if (file.large()) {
                ending.putLong(file.bytes()).putLong(file.bytes());
            }
            if (file.far()) {
                ending.putLong(file.at());
            }
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
