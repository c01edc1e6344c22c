package io.portway.dialect.sinch;

import static io.portway.dialect.sinch.Texts.orEmpty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.AccountSettings;
import io.portway.dialect.Disclosure;
import io.portway.document.DocumentInfo;
import io.portway.number.NumberingPlan;
import io.portway.order.PortRequest;
import io.portway.order.TimelineEntry;
import io.portway.order.details.OrderDetails;
import io.portway.order.search.RequestNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as Sinch shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderAnswer(
        long id,
        SinchStatus status,
        String customerOrderReference,
        boolean onDemandActivation,
        DesiredPortSchedule desiredPortSchedule,
        @Nullable String loaUploadedBy,
        @Nullable String loaAttachmentDate,
        List<NumberAnswer> phoneNumbers,
        List<Note> notes,
        List<Document> documents,
        @Nullable String createdDate,
        String resellerName) {

    record Note(@Nullable String note, @Nullable String createdTime, String createdBy) {

        static Note of(TimelineEntry entry) {
            return new Note(entry.message(), time(entry.at()), entry.actor());
        }
    }

    /** A document without its content. */
    record Document(long id, String documentName, String description) {

        static Document of(DocumentInfo document) {
            return new Document(document.number(), document.name(), orEmpty(document.description()));
        }
    }

    static OrderAnswer of(
            PortRequest request,
            List<RequestNumber> numbers,
            List<TimelineEntry> messages,
            List<DocumentInfo> documents,
            AccountSettings defaults,
            NumberingPlan plan,
            Disclosure disclosure) {
        OrderDetails details = request.details();
        Map<UUID, String> groups = Groups.names(request);
        return new OrderAnswer(
                request.number(),
                SinchStatus.of(request.status()),
                orEmpty(details.customerReference()),
                details.onDemand(),
                DesiredPortSchedule.of(request, defaults),
                details.loa() == null ? null : details.loa().uploadedBy(),
                details.loa() == null || details.loa().attachedAt() == null
                        ? null
                        : time(details.loa().attachedAt().toInstant()),
                numbers.stream()
                        .map(number -> NumberAnswer.of(
                                number,
                                disclosure.shown(number.settings().losingAccount(), request.accountId()),
                                groups.get(number.order().id()),
                                plan.country(number.number())))
                        .toList(),
                // What concerns the whole order is repeated in each of its groups.
                messages.stream().map(Note::of).distinct().toList(),
                documents.stream().map(Document::of).toList(),
                time(request.createdAt()),
                details.identifiers() == null
                        ? ""
                        : orEmpty(details.identifiers().resellerName()));
    }

    /** For a webhook, whose receiver is not authenticated: without the previous carrier's secrets. */
    OrderAnswer forWebhook() {
        return new OrderAnswer(
                id,
                status,
                customerOrderReference,
                onDemandActivation,
                desiredPortSchedule,
                loaUploadedBy,
                loaAttachmentDate,
                phoneNumbers.stream().map(NumberAnswer::withoutSecrets).toList(),
                notes,
                documents,
                createdDate,
                resellerName);
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
