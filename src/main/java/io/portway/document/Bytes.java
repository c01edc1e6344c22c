package io.portway.document;

/** What the JDK lacks for arrays of bytes. */
final class Bytes {

    private Bytes() {}

    /** The first index in {@code [from, to)} at which the wanted bytes begin; -1 if there is none. */
    static int indexOf(byte[] content, byte[] wanted, int from, int to) {
        int last = Math.min(to - 1, content.length - wanted.length);
        for (int i = Math.max(from, 0); i <= last; i++) {
            int j = 0;
            while (j < wanted.length && content[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
