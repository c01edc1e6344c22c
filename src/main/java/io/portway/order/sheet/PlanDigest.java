package io.portway.order.sheet;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/**
 * What a plan says, in few characters: which file, and the verdict of each line, so that its owner can confirm it without its being
 * stored, and see what has changed since. The lines of a long file are summed up in blocks.
 */
final class PlanDigest {

    private static final int HASH = 12;
    private static final int MOST_BLOCKS = 1000;
    private static final int BLOCK = 2;

    private final byte[] bytes;

    private PlanDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param subject  the file, and whatever else decides how it is read
     * @param verdicts one for each line
     */
    static PlanDigest of(String subject, byte[] file, List<String> verdicts) {
        MessageDigest hash = sha256();
        hash.update(file);
        byte[] whose = hash.digest(subject.getBytes(StandardCharsets.UTF_8));
        int size = blockSize(verdicts.size());
        MessageDigest all = sha256();
        List<byte[]> blocks = new ArrayList<>();
        for (int from = 0; from < verdicts.size(); from += size) {
            MessageDigest block = sha256();
            for (String verdict : verdicts.subList(from, Math.min(from + size, verdicts.size()))) {
                block.update(verdict.getBytes(StandardCharsets.UTF_8));
                block.update((byte) 0);
            }
            byte[] of = block.digest();
            all.update(of);
            blocks.add(Arrays.copyOf(of, BLOCK));
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * HASH + BLOCK * blocks.size());
        bytes.put(whose, 0, HASH).put(all.digest(), 0, HASH);
        blocks.forEach(bytes::put);
        return new PlanDigest(bytes.array());
    }

    /** @throws InvalidInput if it is none */
    static PlanDigest parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.strip());
            if (bytes.length >= 2 * HASH && bytes.length <= 2 * HASH + BLOCK * MOST_BLOCKS) {
                return new PlanDigest(bytes);
            }
        } catch (IllegalArgumentException e) {
            // Below.
        }
        throw new InvalidInput(
                "digest",
                ViolationCode.CHANGED_MEANWHILE,
                text,
                "is not the digest of a plan",
                "send it as the plan has it");
    }

    boolean isOfSameFile(PlanDigest other) {
        return bytes.length == other.bytes.length
                && Arrays.equals(Arrays.copyOf(bytes, HASH), Arrays.copyOf(other.bytes, HASH));
    }

    boolean saysTheSame(PlanDigest other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** The positions of lines whose verdict is another; for a long file, of all lines in a block of which one is. */
    BitSet changed(PlanDigest other, int lines) {
        BitSet changed = new BitSet(lines);
        int size = blockSize(lines);
        for (int i = 2 * HASH; i < bytes.length; i++) {
            if (bytes[i] != other.bytes[i]) {
                int block = (i - 2 * HASH) / BLOCK;
                changed.set(block * size, Math.min((block + 1) * size, lines));
            }
        }
        return changed;
    }

    private static int blockSize(int lines) {
        return Math.max(1, (lines + MOST_BLOCKS - 1) / MOST_BLOCKS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
