package io.portway.notify.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends mails, by the server in {@code spring.mail.host}; where the installation keeps mails, each is kept as well, with or
 * without a server.
 */
@Component
public class Mails {

    private final ObjectProvider<JavaMailSender> sender;
    private final KeptMails kept;
    private final String from;

    Mails(
            ObjectProvider<JavaMailSender> sender,
            KeptMails kept,
            @Value("${portway.notify.mail-from:portway@localhost}") String from) {
        this.sender = sender;
        this.kept = kept;
        this.from = from;
    }

    /** Whether a mail reaches anybody. */
    public boolean available() {
        return kept.any() || sender.getIfAvailable() != null;
    }

    /**
     * @param account whose mail it is
     * @return {@code null} if it was sent or kept, else why not
     */
    public @Nullable String send(UUID account, String to, Notice notice) {
        JavaMailSender mail = sender.getIfAvailable();
        if (mail == null && !kept.any()) {
            return "This installation does not send mail.";
        }
        if (mail != null) {
            try {
                mail.send(message(to, notice));
            } catch (MailException e) {
                return "The mail server did not accept it: " + e.getClass().getSimpleName();
            }
        }
        kept.keep(account, to, notice, mail != null);
        return null;
    }

    private SimpleMailMessage message(String to, Notice notice) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(to);
        message.setSubject(notice.subject());
        message.setText(notice.text());
        return message;
    }
}
