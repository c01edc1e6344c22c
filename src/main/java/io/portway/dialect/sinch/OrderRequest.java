package io.portway.dialect.sinch;

import static io.portway.dialect.sinch.Texts.orNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.account.AccountSettings;
import io.portway.kernel.Violation;
import io.portway.number.PhoneNumber;
import io.portway.number.ServiceSettings;
import io.portway.order.PortRequest;
import io.portway.order.details.DesiredSchedule;
import io.portway.order.details.Identifiers;
import io.portway.order.details.LoaUpload;
import io.portway.order.details.NumberPolicy;
import io.portway.order.details.NumberSettings;
import io.portway.order.details.OrderDetails;
import io.portway.order.intake.PortRequestDraft;
import io.portway.order.search.RequestNumber;
import io.portway.party.EndUser;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An order from a client, to create or replace it. Fields that only responses have are ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OrderRequest(
        @Nullable DesiredPortSchedule desiredPortSchedule,
        String customerOrderReference,
        Boolean onDemandActivation,
        String loaUploadedBy,
        String loaAttachmentDate,
        @Nullable List<Item> phoneNumbers,
        String resellerName) {

    /** One of its numbers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            @Nullable String phoneNumber,
            @Nullable WireEndUser endUser,
            @Nullable PortOutInfo portOutInfo,
            @Nullable VoiceConfiguration voiceConfiguration,
            @Nullable SmsConfiguration smsConfiguration,
            @Nullable Features features,
            String newPortOutPin) {

        @Override
        public String toString() {
            return "Item[" + phoneNumber + "]";
        }
    }

    private static final OrderDetails NOTHING_SAID =
            OrderDetails.builder().onDemand(false).build();
    private static final Pattern OF_NUMBER = Pattern.compile(
            "numberSettings[.](.+?)((?:[.](?:endUser|losingAccount|voice|sms|e911|portOutPin|callerIdName|features|custom).*)?)");

    /**
     * What creates it in the project {@code account}.
     *
     * @param faults gets what cannot be read, which the draft is without
     */
    PortRequestDraft draft(String account, AccountSettings defaults, Faults faults) {
        return draft(account, defaults, NOTHING_SAID, number -> null, faults);
    }

    /** To replace an order. What Sinch has no fields for keeps its value. */
    PortRequestDraft draft(PortRequest present, List<RequestNumber> numbers, AccountSettings defaults, Faults faults) {
        Map<String, NumberSettings> settings = new HashMap<>();
        numbers.forEach(number -> settings.put(number.number().e164(), number.settings()));
        return draft(null, defaults, present.details(), number -> settings.get(e164(number)), faults);
    }

    private PortRequestDraft draft(
            @Nullable String account,
            AccountSettings defaults,
            OrderDetails said,
            Function<String, @Nullable NumberSettings> saidOf,
            Faults faults) {
        faults.require("desiredPortSchedule", desiredPortSchedule, "give at least its desiredPortDate");
        faults.require("phoneNumbers", phoneNumbers, "give the numbers that shall be ported");
        DesiredSchedule desired = desiredPortSchedule == null ? null : desiredPortSchedule.read(defaults, faults);
        OffsetDateTime attached = faults.time("loaAttachmentDate", loaAttachmentDate);
        Map<String, NumberSettings> settings = new LinkedHashMap<>();
        List<Item> items = phoneNumbers == null ? List.of() : phoneNumbers;
        for (int i = 0; i < items.size(); i++) {
            String at = "phoneNumbers[" + i + "]";
            Item item = items.get(i);
            faults.require(at + ".phoneNumber", item == null ? null : item.phoneNumber(), "give the number in E.164");
            if (item != null && item.phoneNumber() != null) {
                settings.put(item.phoneNumber(), read(item, at, saidOf.apply(item.phoneNumber()), faults));
            }
        }
        return PortRequestDraft.builder()
                .account(account)
                .customerReference(orNull(customerOrderReference))
                .numbers(items.stream()
                        .map(item -> item == null ? null : item.phoneNumber())
                        .toList())
                .desired(desired)
                .onDemand(Boolean.TRUE.equals(onDemandActivation))
                .onUnportable(NumberPolicy.REJECT)
                .porting(said.porting())
                .name(said.name())
                .description(said.description())
                .identifiers(identifiers(said))
                .contact(said.contact())
                .notifications(said.notifications())
                .defaults(said.defaults())
                .winningCarrier(said.winningCarrier())
                .loa(
                        orNull(loaUploadedBy) == null && attached == null
                                ? null
                                : new LoaUpload(orNull(loaUploadedBy), attached))
                .custom(said.custom())
                .numberSettings(settings)
                .build();
    }

    private static NumberSettings read(Item item, String at, @Nullable NumberSettings said, Faults faults) {
        faults.require(at + ".endUser", item.endUser(), "say who uses the number, and where");
        faults.require(at + ".portOutInfo", item.portOutInfo(), "give existingPortOutPin, accountNum or both");
        EndUser user = item.endUser() == null ? null : item.endUser().read(at + ".endUser", faults);
        return NumberSettings.builder()
                .endUser(user)
                .losingAccount(
                        item.portOutInfo() == null
                                ? null
                                : item.portOutInfo()
                                        .read(
                                                at + ".portOutInfo",
                                                said == null || said.losingAccount() == null
                                                        ? null
                                                        : said.losingAccount().carrierName(),
                                                user == null ? null : user.name(),
                                                faults))
                .service(ServiceSettings.builder()
                        .voice(
                                item.voiceConfiguration() == null
                                        ? null
                                        : item.voiceConfiguration().read())
                        .sms(
                                item.smsConfiguration() == null
                                        ? null
                                        : item.smsConfiguration().read())
                        .e911(item.features() == null ? null : item.features().read())
                        .callerIdName(said == null ? null : said.service().callerIdName())
                        .features(said == null ? null : said.service().features())
                        .build())
                .portOutPin(orNull(item.newPortOutPin()))
                .custom(
                        item.portOutInfo() == null
                                ? null
                                : item.portOutInfo().custom(said == null ? null : said.custom()))
                .build();
    }

    private @Nullable Identifiers identifiers(OrderDetails said) {
        String tax = said.identifiers() == null ? null : said.identifiers().taxIdentifier();
        String business = said.identifiers() == null ? null : said.identifiers().businessIdentifier();
        return orNull(resellerName) == null && tax == null && business == null
                ? null
                : new Identifiers(orNull(resellerName), tax, business);
    }

    /** The same violations, with the index in {@code phoneNumbers} for settings named by number; each field once. */
    List<Violation> placed(List<Violation> faults) {
        Map<String, Integer> places = new HashMap<>();
        List<Item> items = Objects.requireNonNullElse(phoneNumbers, List.of());
        for (int i = 0; i < items.size(); i++) {
            String number = items.get(i) == null ? null : items.get(i).phoneNumber();
            places.putIfAbsent(number, i);
            places.putIfAbsent(e164(number), i);
        }
        Map<String, Violation> placed = new LinkedHashMap<>();
        for (Violation fault : faults) {
            Matcher ofNumber = OF_NUMBER.matcher(fault.field());
            String field = ofNumber.matches() && places.containsKey(ofNumber.group(1))
                    ? "numbers[" + places.get(ofNumber.group(1)) + "]" + ofNumber.group(2)
                    : fault.field();
            placed.putIfAbsent(field, new Violation(field, fault.value(), fault.message(), fault.remedy()));
        }
        return List.copyOf(placed.values());
    }

    private static @Nullable String e164(@Nullable String number) {
        return PhoneNumber.parse(number).map(PhoneNumber::e164).orElse(number);
    }
}
