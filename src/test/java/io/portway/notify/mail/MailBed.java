package io.portway.notify.mail;

import io.portway.kernel.RealTime;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/** Mails of a test's own. */
public final class MailBed {

    private MailBed() {}

    public static Mails mails(ObjectProvider<JavaMailSender> sender, KeptMails kept) {
        return new Mails(sender, kept, "portway@example.com");
    }

    /** Without a server, and nowhere to be looked at. */
    public static Mails none(JdbcClient jdbc) {
        return mails(
                new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class),
                new KeptMails(jdbc, new MailSettings("", 0), Clock.systemUTC()));
    }

    public static OrderNotices notices(JdbcClient jdbc) {
        return new OrderNotices(jdbc, new MailSettings("https://ports.example.com/orders/{number}", 0));
    }

    public static ContactMails contacts(JdbcClient jdbc, Mails mails, RealTime time) {
        return new ContactMails(jdbc, mails, notices(jdbc), time);
    }
}
