package io.portway.notify;

import static io.portway.order.life.process.OrderDriver.draft;
import static io.portway.order.life.process.OrderDriver.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.portway.PortwayTest;
import io.portway.account.Caller;
import io.portway.notify.mail.KeptMails;
import io.portway.notify.mail.MailBed;
import io.portway.notify.mail.Mails;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail at exactly the moments that a customer wants to know of. */
@PortwayTest
class MailNoticesTest {

    @Autowired
    ApplicationContext context;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private NotifyDriver bed;
    private Webhooks webhooks;
    private DeliveryWorker worker;
    private final String address = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void start() {
        server.start();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mailSender", sender);
        NotifySettings settings = NotifyDriver.settings(1, 3, Duration.ofSeconds(5));
        Mails mails = MailBed.mails(beans.getBeanProvider(JavaMailSender.class), context.getBean(KeptMails.class));
        bed = new NotifyDriver(context);
        MailNotices mail = new MailNotices(mails, MailBed.notices(bed.jdbc));
        webhooks = new Webhooks(
                bed.webhookRepository,
                bed.publisher,
                new WebhookChecks(context.getBean(WebhookTargets.class), mail),
                bed.accounts,
                bed.orders,
                bed.cipher,
                settings,
                bed.clock);
        worker = bed.worker(
                settings, mail, MailBed.contacts(bed.jdbc, mails, NotifyDriver.realTime()), NotifyDriver.realTime());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aPortIsAnnouncedWhenItsDateIsSetAndWhenItIsCompleteInItsOwnZone() throws Exception {
        Caller caller = bed.account("By mail");
        webhooks.create(caller, new Webhook.Draft(null, null, null, address, null, null, null));
        UUID order = bed.submit(caller, draft(fresh(), fresh()));
        bed.driver.approve(order);
        bed.driver.carrierAnswers(order);
        worker.deliverDue();
        var found = bed.driver.order(order);
        String local = DateTimeFormatter.ofPattern("MMMM d, yyyy, h:mm a", Locale.US)
                .format(found.focAt().atZone(found.zone()));
        assertThat(found.zone().getId()).isEqualTo("US/Central");
        assertThat(subjects()).containsExactly("Port order " + found.number() + ": date confirmed");
        MimeMessage message = received().get(0);
        assertThat(GreenMailUtil.getBody(message).replaceAll("=\r\n", ""))
                .contains(local + " US/Central")
                .contains("your reference ref");
        assertThat(message.getAllRecipients()[0]).hasToString(address);
        assertThat(message.getFrom()[0]).hasToString("portway@example.com");

        bed.driver.reachFoc(order);
        worker.deliverDue();
        assertThat(subjects()).hasSize(2).last().isEqualTo("Port order " + found.number() + " is complete");
    }

    @Test
    void aCustomerWhoHasToActLearnsWhy() throws Exception {
        Caller caller = bed.account("To act");
        webhooks.create(caller, new Webhook.Draft(null, null, null, address, null, null, null));
        UUID order = bed.submit(caller, draft(fresh()));
        bed.driver.complete(
                order, "reviewer", java.util.Map.of("decision", "RETURN", "reason", "The signature is missing"));
        worker.deliverDue();
        assertThat(subjects()).singleElement().asString().endsWith("please act");
        assertThat(GreenMailUtil.getBody(received().get(0))).contains("The signature is missing");
    }

    @Test
    void aMailServerThatIsDownIsTriedAgain() {
        Caller caller = bed.account("Mail down");
        Webhook notices = webhooks.create(caller, new Webhook.Draft(null, null, null, address, null, null, null))
                .webhook();
        UUID order = bed.submit(caller, draft(fresh()));
        bed.driver.approve(order);
        bed.driver.carrierAnswers(order);
        server.stop();
        worker.deliverDue();
        Delivery waiting = context.getBean(WebhookDeliveries.class)
                .list(caller, notices.id().toString(), null, 1, 10)
                .items()
                .get(0);
        assertThat(waiting.status()).isEqualTo(Delivery.Status.WAITING);
        assertThat(waiting.response().error()).contains("mail server");
    }

    private List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : received()) {
            subjects.add(message.getSubject());
        }
        return subjects;
    }

    /** The worker sends what else is due, too. */
    private List<MimeMessage> received() throws Exception {
        List<MimeMessage> received = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            if (message.getAllRecipients()[0].toString().equals(address)) {
                received.add(message);
            }
        }
        return received;
    }
}
