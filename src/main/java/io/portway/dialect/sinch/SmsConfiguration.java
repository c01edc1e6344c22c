package io.portway.dialect.sinch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.portway.order.details.NumberSettings.SmsSettings;

@JsonIgnoreProperties(ignoreUnknown = true)
record SmsConfiguration(String smsAppId) {

    static SmsConfiguration of(SmsSettings sms) {
        return sms == null ? null : new SmsConfiguration(sms.appId());
    }

    SmsSettings read() {
        return new SmsSettings(smsAppId);
    }
}
