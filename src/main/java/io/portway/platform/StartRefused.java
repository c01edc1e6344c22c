package io.portway.platform;

/** Why Portway does not start: one sentence, and what to do about it. */
public final class StartRefused extends RuntimeException {

    private final String remedy;

    public StartRefused(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    public StartRefused(String sentence, String remedy, Throwable cause) {
        super(sentence, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
