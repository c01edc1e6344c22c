package io.portway.dialect.sinch;

import static io.portway.dialect.sinch.OrderAnswer.time;
import static io.portway.dialect.sinch.Texts.orEmpty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.order.NumberStatus;
import io.portway.order.OrderStatus;
import io.portway.order.PortOrder;
import io.portway.order.PortRequest;
import io.portway.order.details.NumberDefaults;
import io.portway.order.details.NumberSettings;
import io.portway.order.search.RequestNumber;
import io.portway.party.LosingAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number of an order in Sinch's format. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NumberAnswer(
        String phoneNumber,
        NumberStatus status,
        @Nullable WireEndUser endUser,
        PortOutInfo portOutInfo,
        @Nullable VoiceConfiguration voiceConfiguration,
        @Nullable SmsConfiguration smsConfiguration,
        @Nullable Features features,
        @Nullable String newPortOutPin,
        @Nullable String phoneNumberGroup,
        String countryCode,
        @Nullable String rejectReason,
        String exclusionReason,
        @Nullable String exclusionDate,
        @Nullable String focDate,
        @Nullable String confirmedDate,
        @Nullable String activatedDate,
        List<ExcludedFeature> excludedFeatures) {

    record ExcludedFeature(String featureName, String exclusionReason) {}

    /** @param losing as it may be shown */
    static NumberAnswer of(
            RequestNumber number, @Nullable LosingAccount losing, @Nullable String group, String country) {
        NumberSettings settings = number.settings();
        PortOrder order = number.order();
        NumberStatus status = shown(number);
        boolean confirmed = status == NumberStatus.CONFIRMED || status == NumberStatus.ACTIVATED;
        return new NumberAnswer(
                number.number().e164(),
                status,
                WireEndUser.of(settings.endUser()),
                PortOutInfo.of(losing, settings.custom()),
                voice(number),
                sms(number),
                Features.of(settings.service().e911()),
                settings.portOutPin(),
                group,
                country,
                status == NumberStatus.REJECTED
                        ? orEmpty(number.reason() == null ? order.reason() : number.reason())
                        : null,
                status == NumberStatus.EXCLUDED ? orEmpty(number.reason()) : "",
                status == NumberStatus.EXCLUDED ? time(number.statusAt()) : null,
                time(order.focAt()),
                confirmed ? time(number.confirmedAt()) : null,
                status == NumberStatus.ACTIVATED ? time(number.statusAt()) : null,
                List.of());
    }

    static @Nullable VoiceConfiguration voice(RequestNumber number) {
        NumberDefaults defaults = number.order().details().defaults();
        return VoiceConfiguration.of(
                number.settings().service().voice() != null || defaults == null
                        ? number.settings().service().voice()
                        : defaults.voice());
    }

    static @Nullable SmsConfiguration sms(RequestNumber number) {
        NumberDefaults defaults = number.order().details().defaults();
        return SmsConfiguration.of(
                number.settings().service().sms() != null || defaults == null
                        ? number.settings().service().sms()
                        : defaults.sms());
    }

    private static NumberStatus shown(RequestNumber number) {
        return number.status() == NumberStatus.PENDING && allRejected(number.order())
                ? NumberStatus.REJECTED
                : number.status();
    }

    /** Sinch has no rejected orders: if one waits for its customer and no particular number is at fault, all are. */
    private static boolean allRejected(PortOrder order) {
        return order.status() == OrderStatus.REJECTED && order.counts().rejected() == 0;
    }

    /** How many numbers of an order are shown as rejected. */
    static int rejected(PortRequest request) {
        return request.orders().stream()
                .mapToInt(order -> allRejected(order)
                        ? order.counts().pending()
                        : order.counts().rejected())
                .sum();
    }

    NumberAnswer withoutSecrets() {
        PortOutInfo open = new PortOutInfo(
                null,
                null,
                portOutInfo.accountPhoneNumber(),
                portOutInfo.authorizingName(),
                portOutInfo.authorizingDate());
        return new NumberAnswer(
                phoneNumber,
                status,
                endUser,
                open,
                voiceConfiguration,
                smsConfiguration,
                features,
                null,
                phoneNumberGroup,
                countryCode,
                rejectReason,
                exclusionReason,
                exclusionDate,
                focDate,
                confirmedDate,
                activatedDate,
                excludedFeatures);
    }
}
