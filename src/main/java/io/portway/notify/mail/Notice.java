package io.portway.notify.mail;

/**
 * A mail in plain text.
 *
 * @param subject on one line
 */
public record Notice(String subject, String text) {

    public Notice {
        subject = subject.replaceAll("\\p{Cntrl}+", " ");
    }
}
