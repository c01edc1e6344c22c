package io.portway.document;

import io.portway.number.PhoneNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/**
 * Writes a local service request as one page in US Letter, for a carrier without an API. Consecutive numbers are printed as
 * a range; what does not fit goes to a schedule after the page.
 */
@Component
public class LsrSheet {

    /** Up to this many lines of numbers are on the page itself. */
    private static final int MOST_ON_PAGE = 36;

    private static final int COLUMNS = 3;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    private final PdfPages pages;
    private final DocumentSettings settings;

    LsrSheet(PdfPages pages, DocumentSettings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    public byte[] pdf(LsrData data) {
        return pages.pdf("lsr", context(data), data.preparedOn());
    }

    private Context context(LsrData data) {
        List<String> ranges = ranges(data.numbers().stream().distinct().sorted().toList());
        var context = new Context(Locale.US);
        String winning = PlainText.of(data.winningCarrierName());
        context.setVariable("winning", winning.isEmpty() ? settings.carrierName() : winning);
        context.setVariable("desk", settings.deskContact());
        context.setVariable("customer", given(data.customer()));
        context.setVariable("order", data.orderNumber());
        context.setVariable("version", data.version());
        context.setVariable("sending", data.sending());
        context.setVariable("changes", plain(data.changes()));
        context.setVariable("losing", given(data.losingCarrier()));
        context.setVariable("reference", PlainText.of(data.carrierReference()));
        context.setVariable("kind", data.kind());
        context.setVariable("portType", data.portType());
        context.setVariable("endUser", given(data.endUser()));
        context.setVariable("service", given(data.typeOfService()));
        context.setVariable(
                "address", data.serviceAddress().isEmpty() ? List.of(given(null)) : plain(data.serviceAddress()));
        context.setVariable(
                "billingNumber",
                data.billingNumber() == null ? given(null) : LetterOfAuthorization.shown(data.billingNumber()));
        context.setVariable("accountNumber", given(data.accountNumber()));
        context.setVariable("pin", given(data.pin()));
        context.setVariable(
                "authorized",
                Stream.of(PlainText.of(data.authorizingName()), shown(data.authorizingDate()))
                        .filter(part -> !part.isEmpty())
                        .reduce((name, date) -> name + ", " + date)
                        .orElse(given(null)));
        context.setVariable("desired", data.desired());
        context.setVariable("contact", given(data.contact()));
        context.setVariable("preparedBy", PlainText.of(data.preparedBy()));
        context.setVariable("prepared", shown(data.preparedOn()));
        context.setVariable(
                "count",
                String.format(
                        Locale.US,
                        "%,d %s",
                        data.numbers().size(),
                        data.numbers().size() == 1 ? "number" : "numbers"));
        context.setVariable("onPage", ranges.size() + data.parties().size() * COLUMNS <= MOST_ON_PAGE);
        context.setVariable("rows", rows(ranges));
        context.setVariable("parties", plain(data.parties()));
        return context;
    }

    /** {@code (406) 442-2000 to 2099, 100 numbers} for consecutive numbers of one exchange. */
    static List<String> ranges(List<PhoneNumber> ascending) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0; from < ascending.size(); ) {
            int to = from;
            while (to + 1 < ascending.size() && follows(ascending.get(to), ascending.get(to + 1))) {
                to++;
            }
            String first = LetterOfAuthorization.shown(ascending.get(from));
            ranges.add(
                    from == to
                            ? first
                            : first + " to " + ascending.get(to).lastFour() + ", " + (to - from + 1) + " numbers");
            from = to + 1;
        }
        return ranges;
    }

    private static boolean follows(PhoneNumber one, PhoneNumber other) {
        return one.npa().equals(other.npa())
                && one.nxx().equals(other.nxx())
                && Integer.parseInt(one.lastFour()) + 1 == Integer.parseInt(other.lastFour());
    }

    private static List<List<String>> rows(List<String> ranges) {
        List<List<String>> rows = new ArrayList<>();
        for (int from = 0; from < ranges.size(); from += COLUMNS) {
            List<String> row = new ArrayList<>(ranges.subList(from, Math.min(from + COLUMNS, ranges.size())));
            while (row.size() < COLUMNS) {
                row.add("");
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> plain(List<String> texts) {
        return texts.stream().map(PlainText::of).filter(text -> !text.isEmpty()).toList();
    }

    private static String given(@Nullable String text) {
        String plain = PlainText.of(text);
        return plain.isEmpty() ? "not given" : plain;
    }

    private static String shown(@Nullable LocalDate date) {
        return date == null ? "" : DATE.format(date);
    }
}
