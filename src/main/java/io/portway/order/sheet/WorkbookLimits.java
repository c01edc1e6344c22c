package io.portway.order.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What a workbook may ask of the memory. */
final class WorkbookLimits {

    private static final int MOST_ENTRIES = 1000;
    private static final long LARGEST_ENTRY = 256L * 1024 * 1024;
    /** They are all in memory while the workbook is open. */
    private static final long LARGEST_STRINGS = 64L * 1024 * 1024;

    private WorkbookLimits() {}

    /** Refuses what would fill the memory, before anything of it is parsed: it is inflated once and thrown away. */
    static void check(SheetFile file) {
        try (ZipFile zip = ZipFile.builder().setPath(file.path()).get()) {
            Set<String> names = new HashSet<>();
            long left = LARGEST_ENTRY;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!names.add(entry.getName()) || names.size() > MOST_ENTRIES) {
                    throw SheetFile.fault(
                            "is a workbook of too many parts", "save the numbers in a workbook of their own");
                }
                String name = entry.getName().toLowerCase(Locale.ROOT);
                boolean strings = name.contains("sharedstrings");
                try (InputStream content = zip.getInputStream(entry)) {
                    left -= inflated(content, name.endsWith(".xml"), strings ? Math.min(left, LARGEST_STRINGS) : left);
                }
            }
            if (!names.contains("[Content_Types].xml")) {
                throw SheetFile.fault(
                        names.contains("mimetype") ? "is an OpenDocument file" : "is a ZIP archive, but not a workbook",
                        "save it as .xlsx or CSV, and send that");
            }
        } catch (IOException e) {
            throw SheetFile.fault(
                    "is a damaged workbook", "open it in a spreadsheet program and save it as .xlsx again");
        }
    }

    private static long inflated(InputStream content, boolean xml, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        CellAddresses addresses = new CellAddresses(xml);
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            if (size > most || !addresses.reasonable(buffer, read)) {
                throw SheetFile.fault(
                        "is far larger than it looks once it is unpacked",
                        "save the numbers in a workbook of their own");
            }
        }
        return size;
    }

    /**
     * Looks for cells beyond column XFD, the last one of a worksheet: the library makes room for each column up to a cell's, so one
     * such cell would take all memory.
     */
    private static final class CellAddresses {

        private static final int MOST_LETTERS = 3;

        private final boolean xml;
        private boolean inTag;
        private boolean inName;
        private int nameLength;
        private byte nameEnd;
        private byte quote;
        private int letters;

        CellAddresses(boolean xml) {
            this.xml = xml;
        }

        boolean reasonable(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                byte b = bytes[i];
                if (b == 0 && xml) {
                    // UTF-16 would hide what is looked for.
                    return false;
                }
                if (quote != 0) {
                    if (b == quote) {
                        quote = 0;
                    } else if (b == '&' && isCell()) {
                        // No cell's address needs an entity, except to hide one.
                        return false;
                    } else if (letters >= 0 && Character.isLetter(b)) {
                        letters++;
                    } else if (letters > MOST_LETTERS && Character.isDigit(b) && isCell()) {
                        return false;
                    } else {
                        letters = -1;
                    }
                } else if (!inTag) {
                    if (b == '<') {
                        inTag = true;
                        inName = true;
                        nameLength = 0;
                    }
                } else if (b == '>') {
                    inTag = false;
                } else if (b == '"' || b == '\'') {
                    quote = b;
                    letters = 0;
                } else if (inName) {
                    if (Character.isWhitespace(b) || b == '/') {
                        inName = false;
                    } else if (b == ':') {
                        nameLength = 0;
                    } else {
                        nameLength++;
                        nameEnd = b;
                    }
                }
            }
            return true;
        }

        private boolean isCell() {
            return nameLength == 1 && nameEnd == 'c';
        }
    }
}
