package io.portway.document;

import static com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI;
import static com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.portway.number.PhoneNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes the letter of authorization for a whole order as a PDF in US Letter: a separate document that does nothing but
 * authorize the change of carrier, for every number by itself (47 CFR 64.1130).
 *
 * <p>Nothing is fetched while it is written: fonts come with Portway, every other resource is refused.
 */
@Component
public class LetterOfAuthorization {

    /** Up to this many numbers stand in the letter itself, more in a schedule behind the signature. */
    private static final int MOST_IN_LETTER = 20;
    private static final String FONT = "Liberation Sans";
    private static final int COLUMNS = 5;
    private static final String GAP = " ".repeat(11);
    private static final Set<String> TOLL_FREE = Set.of("800", "833", "844", "855", "866", "877", "888");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    static {
        // The renderer tells of every font and style sheet at INFO.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final TemplateEngine templates = templates();
    private final DocumentSettings settings;

    LetterOfAuthorization(DocumentSettings settings) {
        this.settings = settings;
    }

    /** A PDF with the numbers in ascending order, each once. */
    public byte[] pdf(LoaData data) {
        String letter = templates.process("loa", context(data));
        try (TrueTypeFont regular = font("Regular");
                TrueTypeFont bold = font("Bold");
                PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = new PdfRendererBuilder()
                        .usePDDocument(document)
                        .useUriResolver((base, uri) -> null)
                        .useExternalResourceAccessControl((uri, type) -> false, RUN_BEFORE_RESOLVING_URI)
                        .useExternalResourceAccessControl((uri, type) -> false, RUN_AFTER_RESOLVING_URI)
                        .useFont(embedded(document, regular), FONT, 400, FontStyle.NORMAL, true)
                        .useFont(embedded(document, bold), FONT, 700, FontStyle.NORMAL, true)
                        .withProducer("Portway")
                        .withHtmlContent(letter, null)
                        .buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            document.getDocumentInformation()
                    .setCreationDate(GregorianCalendar.from(data.preparedOn().atStartOfDay(ZoneOffset.UTC)));
            var pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Context context(LoaData data) {
        String winning = PlainText.of(data.winningCarrierName());
        List<String> numbers = data.numbers().stream().distinct().sorted().map(LetterOfAuthorization::shown).toList();
        var context = new Context(Locale.US);
        context.setVariable("customer", PlainText.of(data.customerName()));
        context.setVariable("customerAccount", PlainText.of(data.customerAccount()));
        context.setVariable("order", PlainText.of(data.orderNumber()));
        context.setVariable("request", PlainText.of(data.requestNumber()));
        context.setVariable("losing", PlainText.of(data.losingCarrier()));
        context.setVariable("winning", winning.isEmpty() ? settings.carrierName() : winning);
        context.setVariable("endUser", PlainText.of(data.endUserName()));
        context.setVariable("address", data.serviceAddress().stream().map(PlainText::of).filter(line -> !line.isEmpty()).toList());
        context.setVariable("billingNumber", data.billingNumber() == null ? "" : shown(data.billingNumber()));
        context.setVariable("accountNumber", PlainText.of(data.accountNumberMasked()));
        context.setVariable("signer", PlainText.of(data.authorizingName()));
        context.setVariable("signedOn", shown(data.authorizingDate()));
        context.setVariable("desired", PlainText.of(data.desiredDate()));
        context.setVariable("prepared", shown(data.preparedOn()));
        context.setVariable("count", String.format(Locale.US, "%,d", numbers.size()));
        context.setVariable("single", numbers.size() == 1);
        context.setVariable("inLetter", numbers.size() <= MOST_IN_LETTER);
        context.setVariable("rows", rows(numbers));
        context.setVariable("tollFree", data.numbers().stream().anyMatch(LetterOfAuthorization::isTollFree));
        context.setVariable("local", !data.numbers().stream().allMatch(LetterOfAuthorization::isTollFree));
        return context;
    }

    private static List<String> rows(List<String> numbers) {
        var rows = new ArrayList<String>();
        for (int from = 0; from < numbers.size(); from += COLUMNS) {
            rows.add(String.join(GAP, numbers.subList(from, Math.min(from + COLUMNS, numbers.size()))));
        }
        return rows;
    }

    private static boolean isTollFree(PhoneNumber number) {
        return TOLL_FREE.contains(number.npa());
    }

    private static String shown(PhoneNumber number) {
        return "(" + number.npa() + ") " + number.nxx() + "-" + number.lastFour();
    }

    private static String shown(LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }

    /** Without the search for ligatures, which takes most of the time of a long list. */
    private static TrueTypeFont font(String weight) throws IOException {
        try (InputStream file = LetterOfAuthorization.class.getResourceAsStream("/fonts/LiberationSans-" + weight + ".ttf")) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false);
            return font;
        }
    }

    private static PDFontSupplier embedded(PDDocument document, TrueTypeFont font) throws IOException {
        return new PDFontSupplier(PDType0Font.load(document, font, true));
    }

    /** Not a bean: the engine of the web views must not find a second one. */
    private static TemplateEngine templates() {
        var files = new ClassLoaderTemplateResolver(LetterOfAuthorization.class.getClassLoader());
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }
}
