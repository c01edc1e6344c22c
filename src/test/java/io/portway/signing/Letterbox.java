package io.portway.signing;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Keeps the mails instead of sending them. */
class Letterbox extends JavaMailSenderImpl {

    private static final Pattern LINK = Pattern.compile("https?://\\S+(/sign/\\S+)");
    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private final List<SimpleMailMessage> mails = new CopyOnWriteArrayList<>();

    @TestConfiguration
    static class Post {

        @Bean
        @Primary
        Letterbox letterbox() {
            return new Letterbox();
        }
    }

    @Override
    protected void doSend(MimeMessage[] messages, Object[] originals) {
        for (Object original : originals) {
            mails.add((SimpleMailMessage) original);
        }
    }

    List<SimpleMailMessage> to(String address) {
        return mails.stream()
                .filter(mail -> List.of(mail.getTo()).contains(address))
                .toList();
    }

    /** The path of the link in the latest mail with one to the address. */
    String link(String address) {
        return latest(address, LINK);
    }

    /** The code in the latest mail with one to the address. */
    String code(String address) {
        return latest(address, CODE);
    }

    private String latest(String address, Pattern pattern) {
        return to(address).stream()
                .map(mail -> pattern.matcher(mail.getText()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
