package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.number.ServiceSettings.Sms;

@JsonIgnoreProperties(ignoreUnknown = true)
record SmsConfiguration(String smsAppId) {

    static SmsConfiguration of(Sms sms) {
        return sms == null ? null : new SmsConfiguration(sms.appId());
    }

    /** {@code null} where it names nothing. */
    Sms read() {
        return Texts.orNull(smsAppId) == null ? null : new Sms(smsAppId);
    }
}
