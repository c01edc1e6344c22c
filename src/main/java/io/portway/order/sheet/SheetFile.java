package io.portway.order.sheet;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file as it was sent: kept on disk until it is closed, since it is read more than once and may not fit into memory. */
public final class SheetFile implements AutoCloseable {

    /** In bytes. */
    public static final int LARGEST = 32 * 1024 * 1024;

    /** What is inside, by its first bytes: what senders say of a file's type is often wrong. */
    public enum Kind {
        CSV,
        XLSX
    }

    private static final String SAVE_AS = "save it as .xlsx or CSV";

    private final Path path;
    private final byte[] sha256;
    private final Kind kind;
    private final @Nullable Charset declared;

    private SheetFile(Path path, byte[] sha256, Kind kind, @Nullable Charset declared) {
        this.path = path;
        this.sha256 = sha256;
        this.kind = kind;
        this.declared = declared;
    }

    /**
     * @param declared the encoding that the sender names; {@code null} if none
     * @throws InvalidInput if it is empty, too large or of a kind that cannot be read
     */
    public static SheetFile keep(InputStream content, @Nullable Charset declared) throws IOException {
        Path path = Files.createTempFile("portway-sheet", ".tmp");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), sha256)) {
                byte[] buffer = new byte[64 * 1024];
                long size = 0;
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    size += read;
                    if (size > LARGEST) {
                        throw fault("is larger than " + LARGEST / 1024 / 1024 + " MB", "divide it into several files");
                    }
                    out.write(buffer, 0, read);
                }
                if (size == 0) {
                    throw fault("is empty", "send a spreadsheet: .xlsx, or CSV with a line of headings");
                }
            }
            return new SheetFile(path, sha256.digest(), kind(path), declared);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static Kind kind(Path path) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(path)) {
            first = in.readNBytes(512);
        }
        String text = new String(first, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK")) {
            return Kind.XLSX;
        }
        if (text.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw fault("is an Excel file of before 2007, or protected by a password", SAVE_AS);
        }
        if (text.startsWith("%PDF")) {
            throw fault("is a PDF", "send the spreadsheet that it was made from");
        }
        String markup = text.replaceFirst("^\u00EF\u00BB\u00BF", "").strip().toLowerCase(Locale.ROOT);
        if (markup.startsWith("<")) {
            throw fault(
                    markup.startsWith("<?xml") ? "is XML" : "is a web page, even if it is named like a spreadsheet",
                    "open it in a spreadsheet program and " + SAVE_AS);
        }
        return Kind.CSV;
    }

    static InvalidInput fault(String message, String remedy) {
        return new InvalidInput("file", ViolationCode.UNUSABLE_FILE, null, message, remedy);
    }

    public Kind kind() {
        return kind;
    }

    Path path() {
        return path;
    }

    byte[] sha256() {
        return sha256.clone();
    }

    @Nullable
    Charset declared() {
        return declared;
    }

    InputStream open() {
        try {
            return new BufferedInputStream(Files.newInputStream(path), 64 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
