package io.portway.notify.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What mails say, and whether they can be looked at here.
 *
 * @param link where a customer sees an order; {@code {order}} stands for its id, {@code {number}} for its number
 * @param keep how many mails are kept to be looked at, of all accounts together; 0 for none
 */
@ConfigurationProperties("portway.mail")
public record MailSettings(
        @DefaultValue("") String link, @DefaultValue("0") int keep) {

    public MailSettings {
        if (keep < 0) {
            throw new IllegalArgumentException("portway.mail.keep must not be negative");
        }
    }

    String linkTo(String orderId, String orderNumber) {
        return link.replace("{order}", orderId).replace("{number}", orderNumber);
    }
}
