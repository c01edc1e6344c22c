package io.portway.notify.mail;

import io.portway.notify.NotifySettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mails to single people at once, beside the notices of events. Sent if {@code spring.mail.host} is set. */
@Component
public class Mails {

    private final ObjectProvider<JavaMailSender> sender;
    private final NotifySettings settings;

    Mails(ObjectProvider<JavaMailSender> sender, NotifySettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    /**
     * @param subject on one line
     * @return false if this installation sends no mail, or its server did not take it
     */
    public boolean send(String to, String subject, String text) {
        JavaMailSender mail = sender.getIfAvailable();
        if (mail == null) {
            return false;
        }
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(settings.mailFrom());
        message.setTo(to);
        message.setSubject(subject.replaceAll("\\p{Cntrl}+", " "));
        message.setText(text);
        try {
            mail.send(message);
            return true;
        } catch (MailException e) {
            return false;
        }
    }
}
