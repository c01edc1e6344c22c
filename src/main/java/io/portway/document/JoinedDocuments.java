package io.portway.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/**
 * Many documents as one PDF, put together in files, so that it takes little memory however many they are. A scanned picture gets a
 * page of its own, or as many as it has; one that cannot be read is named on a page in its place.
 */
public final class JoinedDocuments implements AutoCloseable {

    private static final String PDF = "application/pdf";
    private static final float MARGIN = 36;
    private static final float TEXT = 11;

    private final Path folder;
    private final List<Path> parts = new ArrayList<>();

    public JoinedDocuments() {
        try {
            folder = Files.createTempDirectory("portway-joined");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void add(Download document) {
        Path part = folder.resolve(parts.size() + ".pdf");
        try {
            if (document.mediaType().equals(PDF)) {
                Files.write(part, readable(document.bytes()));
            } else {
                pictures(document.bytes(), part);
            }
        } catch (IOException | RuntimeException e) {
            instead(document, part);
        }
        parts.add(part);
    }

    /** The PDF of all, which is there until this is closed. */
    public Path file() {
        Path joined = folder.resolve("joined.pdf");
        PDFMergerUtility merger = new PDFMergerUtility();
        merger.setDestinationFileName(joined.toString());
        try {
            for (Path part : parts) {
                merger.addSource(part.toFile());
            }
            merger.mergeDocuments(IOUtils.createTempFileOnlyStreamCache());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return joined;
    }

    /** A protected document cannot become part of another one. */
    private static byte[] readable(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (document.isEncrypted() || document.getNumberOfPages() == 0) {
                throw new IOException("cannot be joined");
            }
        }
        return pdf;
    }

    private static void pictures(byte[] bytes, Path part) throws IOException {
        try (PDDocument document = new PDDocument();
                ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("is not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                for (int page = 0; page < reader.getNumImages(true); page++) {
                    picture(document, reader.read(page));
                }
            } finally {
                reader.dispose();
            }
            document.save(part.toFile());
        }
    }

    private static void picture(PDDocument document, BufferedImage picture) throws IOException {
        PDRectangle paper = PDRectangle.LETTER;
        PDPage page = new PDPage(paper);
        document.addPage(page);
        float scale = Math.min(
                (paper.getWidth() - 2 * MARGIN) / picture.getWidth(),
                (paper.getHeight() - 2 * MARGIN) / picture.getHeight());
        float height = picture.getHeight() * scale;
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(
                    LosslessFactory.createFromImage(document, picture),
                    MARGIN,
                    paper.getHeight() - MARGIN - height,
                    picture.getWidth() * scale,
                    height);
        }
    }

    private static void instead(Download document, Path part) {
        try (PDDocument note = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.LETTER);
            note.addPage(page);
            try (var content = new PDPageContentStream(note, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), TEXT);
                content.newLineAtOffset(2 * MARGIN, page.getMediaBox().getHeight() - 2 * MARGIN);
                content.showText(document.name().replaceAll("[^\\x20-\\x7e]", "?")
                        + " cannot be part of one file with others; download it by itself.");
                content.endText();
            }
            note.save(part.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
