package io.portway.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that come with Portway. A text is set in the first font that has its characters; fonts behind the first are read
 * only where a text needs them. Scripts whose letters change shape in ways that the renderer does not know (Khmer, Tamil, Sinhala
 * and others) have no font on purpose: such a text is refused instead of being printed wrongly.
 */
enum Fonts {
    LATIN("Liberation Sans", "LiberationSans-Regular", false),
    HAN("Droid Sans Fallback", "DroidSansFallbackFull", false),
    HANGUL("Nanum Gothic", "NanumGothic", false),
    ARABIC("Noto Sans Arabic", "NotoSansArabic-Regular", false),
    THAI("Noto Sans Thai", "NotoSansThai-Regular", false),
    LAO("Noto Sans Lao", "NotoSansLao-Regular", false),
    DEVANAGARI("Noto Sans Devanagari", "NotoSansDevanagari-Regular", true),
    BENGALI("Noto Sans Bengali", "NotoSansBengali-Regular", true),
    GUJARATI("Noto Sans Gujarati", "NotoSansGujarati-Regular", true),
    GEORGIAN("Noto Sans Georgian", "NotoSansGeorgian-Regular", false),
    ARMENIAN("Noto Sans Armenian", "NotoSansArmenian-Regular", false),
    ETHIOPIC("Noto Sans Ethiopic", "NotoSansEthiopic-Regular", false),
    CHEROKEE("Noto Sans Cherokee", "NotoSansCherokee-Regular", false),
    CANADIAN("Noto Sans Canadian Aboriginal", "NotoSansCanadianAboriginal-Regular", false);

    private static final Map<Fonts, BitSet> COVERED = new ConcurrentHashMap<>();

    private final String family;
    private final String file;
    private final boolean ligatures;

    Fonts(String family, String file, boolean ligatures) {
        this.family = family;
        this.file = file;
        this.ligatures = ligatures;
    }

    String family() {
        return family;
    }

    TrueTypeFont read() throws IOException {
        return read(file, ligatures);
    }

    static TrueTypeFont bold() throws IOException {
        return read("LiberationSans-Bold", false);
    }

    /** The fonts behind {@link #LATIN} without which this text cannot be printed. */
    static List<Fonts> besidesLatin(String text) {
        List<Fonts> needed = new ArrayList<>();
        text.codePoints()
                .filter(point -> point > 0x7F && !LATIN.has(point))
                .distinct()
                .forEach(point -> Arrays.stream(values())
                        .filter(font -> font.has(point))
                        .findFirst()
                        .filter(font -> !needed.contains(font))
                        .ifPresent(needed::add));
        return needed;
    }

    /** The characters of a text that no font has, each once. */
    static String missing(String text) {
        return text.codePoints()
                .filter(point -> !Character.isWhitespace(point))
                .filter(point -> Arrays.stream(values()).noneMatch(font -> font.has(point)))
                .distinct()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private boolean has(int point) {
        return COVERED.computeIfAbsent(this, Fonts::covered).get(point);
    }

    private static BitSet covered(Fonts font) {
        BitSet covered = new BitSet();
        try (TrueTypeFont read = font.read()) {
            CmapLookup glyphs = read.getUnicodeCmapLookup();
            for (int point = 0; point <= 0x3FFFF; point++) {
                if (glyphs.getGlyphId(point) != 0) {
                    covered.set(point);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return covered;
    }

    /** Without the search for ligatures, which takes most of the time of a long list, where the script can do without. */
    private static TrueTypeFont read(String file, boolean ligatures) throws IOException {
        try (InputStream bytes = Fonts.class.getResourceAsStream("/fonts/" + file + ".ttf")) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            font.setEnableGsub(ligatures);
            return font;
        }
    }
}
