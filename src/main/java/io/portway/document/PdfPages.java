package io.portway.document;

import static com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI;
import static com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSUriResolver;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders a template as a PDF without fetching anything: fonts come with Portway, a picture with the data, and every
 * other resource is refused.
 */
@Component
class PdfPages {

    /** How the templates name the first font. */
    private static final String FAMILIES = "'" + Fonts.LATIN.family() + "'";

    static {
        // The renderer logs every font and style sheet at INFO.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final TemplateEngine templates = templates();

    byte[] pdf(String template, Context context, LocalDate date) {
        return pdf(template, context, date, Set.of());
    }

    /** @param pictures those that the template may show, as {@code data:} addresses */
    byte[] pdf(String template, Context context, LocalDate date, Set<String> pictures) {
        FSUriResolver onlyPictures = (base, uri) -> uri != null && pictures.contains(uri) ? uri : null;
        String page = templates.process(template, context);
        List<TrueTypeFont> open = new ArrayList<>();
        try (PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = renderer(document, page, onlyPictures, open)) {
            renderer.createPDFWithoutClosing();
            document.getDocumentInformation()
                    .setCreationDate(GregorianCalendar.from(date.atStartOfDay(ZoneOffset.UTC)));
            var pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(PdfPages::close);
        }
    }

    /** @param open takes the fonts that are read, which stay open until the document is saved */
    private static PdfBoxRenderer renderer(
            PDDocument document, String page, FSUriResolver onlyPictures, List<TrueTypeFont> open) throws IOException {
        List<Fonts> others = Fonts.besidesLatin(page);
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .usePDDocument(document)
                .useUriResolver(onlyPictures)
                .useExternalResourceAccessControl(
                        (uri, type) -> onlyPictures.resolveURI(null, uri) != null, RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (uri, type) -> onlyPictures.resolveURI(null, uri) != null, RUN_AFTER_RESOLVING_URI)
                .withProducer("Portway")
                .withHtmlContent(page.replace(FAMILIES, families(others)), null);
        add(builder, document, Fonts.LATIN.family(), 400, Fonts.LATIN.read(), open);
        add(builder, document, Fonts.LATIN.family(), 700, Fonts.bold(), open);
        for (Fonts font : others) {
            add(builder, document, font.family(), 400, font.read(), open);
        }
        if (Bidi.requiresBidi(page.toCharArray(), 0, page.length())) {
            builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                    .useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .defaultTextDirection(TextDirection.LTR);
        }
        return builder.buildPdfRenderer();
    }

    /** For the style sheet: what the first font lacks is taken from the others. */
    private static String families(List<Fonts> others) {
        return Stream.concat(Stream.of(Fonts.LATIN), others.stream())
                .map(font -> "'" + font.family() + "'")
                .collect(Collectors.joining(", "));
    }

    private static void add(
            PdfRendererBuilder builder,
            PDDocument document,
            String family,
            int weight,
            TrueTypeFont font,
            List<TrueTypeFont> open)
            throws IOException {
        open.add(font);
        builder.useFont(
                new PDFontSupplier(PDType0Font.load(document, font, true)), family, weight, FontStyle.NORMAL, true);
    }

    private static void close(TrueTypeFont font) {
        try {
            font.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not a bean, so that the web views' engine does not pick it up. */
    private static TemplateEngine templates() {
        var files = new ClassLoaderTemplateResolver(PdfPages.class.getClassLoader());
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }
}
