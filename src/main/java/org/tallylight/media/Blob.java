package org.tallylight.media;

/**
 * Bytes that were received and are on the disk.
 *
 * @param sha256 SHA-256 of the bytes, 64 hexadecimal digits
 * @param bytes  how many
 */
public record Blob(BlobId id, String sha256, long bytes) {}
