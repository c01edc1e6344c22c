package io.portway.document;

import static com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI;
import static com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI;

import com.openhtmltopdf.extend.FSUriResolver;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
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

    private static final String FONT = "Liberation Sans";

    static {
        // The renderer logs every font and style sheet at INFO.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final TemplateEngine templates = templates();

    byte[] pdf(String template, Context context, LocalDate date) {
        return pdf(template, context, date, null);
    }

    /** @param picture the one picture that the template may show, as a {@code data:} address */
    byte[] pdf(String template, Context context, LocalDate date, @Nullable String picture) {
        FSUriResolver onlyThePicture = (base, uri) -> uri != null && uri.equals(picture) ? uri : null;
        String page = templates.process(template, context);
        try (TrueTypeFont regular = font("Regular");
                TrueTypeFont bold = font("Bold");
                PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = new PdfRendererBuilder()
                        .usePDDocument(document)
                        .useUriResolver(onlyThePicture)
                        .useExternalResourceAccessControl(
                                (uri, type) -> onlyThePicture.resolveURI(null, uri) != null, RUN_BEFORE_RESOLVING_URI)
                        .useExternalResourceAccessControl(
                                (uri, type) -> onlyThePicture.resolveURI(null, uri) != null, RUN_AFTER_RESOLVING_URI)
                        .useFont(embedded(document, regular), FONT, 400, FontStyle.NORMAL, true)
                        .useFont(embedded(document, bold), FONT, 700, FontStyle.NORMAL, true)
                        .withProducer("Portway")
                        .withHtmlContent(page, null)
                        .buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            document.getDocumentInformation()
                    .setCreationDate(GregorianCalendar.from(date.atStartOfDay(ZoneOffset.UTC)));
            var pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the search for ligatures, which takes most of the time of a long list. */
    private static TrueTypeFont font(String weight) throws IOException {
        try (InputStream file = PdfPages.class.getResourceAsStream("/fonts/LiberationSans-" + weight + ".ttf")) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false);
            return font;
        }
    }

    private static PDFontSupplier embedded(PDDocument document, TrueTypeFont font) throws IOException {
        return new PDFontSupplier(PDType0Font.load(document, font, true));
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
