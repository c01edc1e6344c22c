package io.portway.document;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/**
 * Writes the letter of authorization for a whole order as a PDF in US Letter: a separate document that does nothing but
 * authorize the change of carrier, separately for every number (47 CFR 64.1130).
 */
@Component
public class LetterOfAuthorization {

    /** Up to this many numbers are listed in the letter itself, more in a schedule after the signature. */
    private static final int MOST_IN_LETTER = 20;

    private static final int COLUMNS = 5;
    private static final String GAP = " ".repeat(11);
    private static final Set<String> TOLL_FREE = Set.of("800", "833", "844", "855", "866", "877", "888");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private final PdfPages pages;
    private final DocumentSettings settings;

    LetterOfAuthorization(PdfPages pages, DocumentSettings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    /**
     * A PDF with the distinct numbers in ascending order.
     *
     * @throws InvalidInput naming every text that it cannot print
     */
    public byte[] pdf(LoaData data) {
        return pdf(data, null);
    }

    /** The same letter, signed, with a page behind it that tells how it was signed. */
    public byte[] signed(LoaData data, LetterSignature signature) {
        return pdf(data, signature);
    }

    private byte[] pdf(LoaData data, @Nullable LetterSignature signature) {
        refuseUnlessPrintable(data);
        String logo = dataUrl(data.letterhead().logoType(), data.letterhead().logo());
        String drawn = signature == null ? null : dataUrl("image/png", signature.drawn());
        Context context = new Context(Locale.US, fields(data));
        context.setVariable("logo", logo);
        context.setVariable("signature", signature);
        context.setVariable("drawn", drawn);
        return pages.pdf(
                "loa",
                context,
                data.preparedOn(),
                Stream.of(logo, drawn).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    /** @throws InvalidInput naming every text that the letter cannot print */
    public static void refuseUnlessPrintable(LoaData data) {
        List<Violation> faults = Printable.faults(texts(data));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** What is printed of what people wrote, by the field that it comes from. */
    private static Map<String, String> texts(LoaData data) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("endUser.name", data.endUserName());
        texts.put("endUser", String.join(" ", data.serviceAddress()));
        texts.put("losingAccount.authorizingName", data.authorizingName());
        texts.put("losingAccount.carrierName", data.losingCarrier());
        texts.put("winningCarrier.name", data.winningCarrierName());
        texts.put("account.name", data.customerName());
        texts.put("letterhead.address", String.join(" ", data.letterhead().address()));
        return texts;
    }

    private static @Nullable String dataUrl(@Nullable String type, byte @Nullable [] picture) {
        return picture == null
                ? null
                : "data:" + type + ";base64," + Base64.getEncoder().encodeToString(picture);
    }

    /** What the letter says, by the names that its templates use; the same for the PDF and for a page on which it is read. */
    public Map<String, Object> fields(LoaData data) {
        String winning = PlainText.of(data.winningCarrierName());
        List<String> numbers = data.numbers().stream()
                .distinct()
                .sorted()
                .map(LetterOfAuthorization::shown)
                .toList();
        Map<String, Object> fields = new HashMap<>();
        fields.put("customer", PlainText.of(data.customerName()));
        fields.put("customerAccount", PlainText.of(data.customerAccount()));
        fields.put("headLines", data.letterhead().address());
        fields.put("headPhone", PlainText.of(data.letterhead().phone()));
        fields.put("order", PlainText.of(data.orderNumber()));
        fields.put("request", PlainText.of(data.requestNumber()));
        fields.put("losing", PlainText.of(data.losingCarrier()));
        fields.put("winning", winning.isEmpty() ? settings.carrierName() : winning);
        String respOrg = PlainText.of(data.respOrgId());
        fields.put("respOrg", respOrg.isEmpty() && winning.isEmpty() ? settings.respOrgId() : respOrg);
        fields.put("endUser", PlainText.of(data.endUserName()));
        fields.put(
                "address",
                data.serviceAddress().stream()
                        .map(PlainText::of)
                        .filter(line -> !line.isEmpty())
                        .toList());
        fields.put("billingNumber", data.billingNumber() == null ? "" : shown(data.billingNumber()));
        fields.put("accountNumber", PlainText.of(data.accountNumberMasked()));
        fields.put("signer", PlainText.of(data.authorizingName()));
        fields.put("desired", PlainText.of(data.desiredDate()));
        fields.put("remaining", PlainText.of(data.remaining()));
        fields.put("newBillingNumber", data.newBillingNumber() == null ? "" : shown(data.newBillingNumber()));
        fields.put("prepared", shown(data.preparedOn()));
        fields.put("count", String.format(Locale.US, "%,d", numbers.size()));
        fields.put("single", numbers.size() == 1);
        fields.put("inLetter", numbers.size() <= MOST_IN_LETTER);
        fields.put("rows", rows(numbers));
        fields.put("tollFree", data.numbers().stream().anyMatch(LetterOfAuthorization::isTollFree));
        fields.put("local", !data.numbers().stream().allMatch(LetterOfAuthorization::isTollFree));
        fields.put("numbers", numbers);
        return fields;
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

    static String shown(PhoneNumber number) {
        return "(" + number.npa() + ") " + number.nxx() + "-" + number.lastFour();
    }

    private static String shown(@Nullable LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }
}
