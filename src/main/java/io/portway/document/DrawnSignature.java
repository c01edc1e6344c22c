package io.portway.document;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.ViolationCode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A signature drawn by hand on a screen. */
public final class DrawnSignature {

    /** Largest picture, in bytes. */
    public static final int MAX_SIZE = 200_000;

    private static final int MAX_WIDTH = 2400;
    private static final int MAX_HEIGHT = 1200;
    private static final int LEAST_INK = 20;
    private static final int MARGIN = 4;

    private DrawnSignature() {}

    /**
     * The picture drawn again, so that nothing but its pixels is kept, without the empty space around them.
     *
     * @throws InvalidInput naming {@code drawn} where it is no PNG, too large, or nothing was drawn
     */
    public static byte[] of(byte[] png) {
        if (png.length > MAX_SIZE) {
            throw fault("is larger than " + MAX_SIZE + " bytes");
        }
        BufferedImage read = read(png);
        BufferedImage page = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.drawImage(read, 0, 0, null);
        pen.dispose();
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(inked(page), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at the size before it reads the pixels: a small file may hold very many. */
    private static BufferedImage read(byte[] png) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(input, true, true);
            if (reader.getWidth(0) > MAX_WIDTH || reader.getHeight(0) > MAX_HEIGHT) {
                throw fault("is larger than " + MAX_WIDTH + " by " + MAX_HEIGHT + " pixels");
            }
            return reader.read(0);
        } catch (InvalidInput refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            throw fault("is not a PNG picture");
        } finally {
            reader.dispose();
        }
    }

    /** Without the empty space around it. */
    private static BufferedImage inked(BufferedImage page) {
        Rectangle ink = null;
        int points = 0;
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                if ((page.getRGB(x, y) & 0xFF) < 128) {
                    points++;
                    if (ink == null) {
                        ink = new Rectangle(x, y, 1, 1);
                    } else {
                        ink.add(new Rectangle(x, y, 1, 1));
                    }
                }
            }
        }
        if (ink == null || points < LEAST_INK) {
            throw fault("is empty");
        }
        ink.grow(MARGIN, MARGIN);
        Rectangle cut = ink.intersection(new Rectangle(page.getWidth(), page.getHeight()));
        return page.getSubimage(cut.x, cut.y, cut.width, cut.height);
    }

    private static InvalidInput fault(String message) {
        return new InvalidInput(
                "drawn", ViolationCode.UNUSABLE_FILE, null, message, "draw it again, or type your name");
    }
}
