package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.number.ServiceSettings.Sms;
import org.jspecify.annotations.Nullable;

@JsonIgnoreProperties(ignoreUnknown = true)
record SmsConfiguration(@Nullable String smsAppId) {

    static @Nullable SmsConfiguration of(@Nullable Sms sms) {
        return sms == null ? null : new SmsConfiguration(sms.appId());
    }

    /** {@code null} where it names nothing. */
    @Nullable
    Sms read() {
        return Texts.orNull(smsAppId) == null ? null : new Sms(smsAppId);
    }
}
