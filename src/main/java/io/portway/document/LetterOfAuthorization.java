package io.portway.document;

import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
        List<Violation> faults = Printable.faults(texts(data));
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        String logo = logo(data.letterhead());
        return pages.pdf("loa", context(data, logo), data.preparedOn(), logo);
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

    /** The picture as a data URL; {@code null} if there is none. */
    private static @Nullable String logo(Letterhead letterhead) {
        return letterhead.logo() == null
                ? null
                : "data:" + letterhead.logoType() + ";base64,"
                        + Base64.getEncoder().encodeToString(letterhead.logo());
    }

    private Context context(LoaData data, @Nullable String logo) {
        String winning = PlainText.of(data.winningCarrierName());
        List<String> numbers = data.numbers().stream()
                .distinct()
                .sorted()
                .map(LetterOfAuthorization::shown)
                .toList();
        var context = new Context(Locale.US);
        context.setVariable("customer", PlainText.of(data.customerName()));
        context.setVariable("customerAccount", PlainText.of(data.customerAccount()));
        context.setVariable("logo", logo);
        context.setVariable("headLines", data.letterhead().address());
        context.setVariable("headPhone", PlainText.of(data.letterhead().phone()));
        context.setVariable("order", PlainText.of(data.orderNumber()));
        context.setVariable("request", PlainText.of(data.requestNumber()));
        context.setVariable("losing", PlainText.of(data.losingCarrier()));
        context.setVariable("winning", winning.isEmpty() ? settings.carrierName() : winning);
        String respOrg = PlainText.of(data.respOrgId());
        context.setVariable("respOrg", respOrg.isEmpty() && winning.isEmpty() ? settings.respOrgId() : respOrg);
        context.setVariable("endUser", PlainText.of(data.endUserName()));
        context.setVariable(
                "address",
                data.serviceAddress().stream()
                        .map(PlainText::of)
                        .filter(line -> !line.isEmpty())
                        .toList());
        context.setVariable("billingNumber", data.billingNumber() == null ? "" : shown(data.billingNumber()));
        context.setVariable("accountNumber", PlainText.of(data.accountNumberMasked()));
        context.setVariable("signer", PlainText.of(data.authorizingName()));
        context.setVariable("desired", PlainText.of(data.desiredDate()));
        context.setVariable("remaining", PlainText.of(data.remaining()));
        context.setVariable("newBillingNumber", data.newBillingNumber() == null ? "" : shown(data.newBillingNumber()));
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

    static String shown(PhoneNumber number) {
        return "(" + number.npa() + ") " + number.nxx() + "-" + number.lastFour();
    }

    private static String shown(@Nullable LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }
}
