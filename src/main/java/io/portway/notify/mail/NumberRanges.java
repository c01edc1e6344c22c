package io.portway.notify.mail;

import java.util.ArrayList;
import java.util.List;

/** Telephone numbers in a mail: each run of consecutive ones on one line, and not too many lines. */
final class NumberRanges {

    private static final int MOST_LINES = 20;

    private NumberRanges() {}

    /**
     * @param ascending E.164
     * @param total     how many there are, of which these are the first
     */
    static String lines(List<String> ascending, long total) {
        StringBuilder lines = new StringBuilder();
        long shown = 0;
        List<List<String>> runs = runs(ascending);
        for (List<String> run : runs.subList(0, Math.min(MOST_LINES, runs.size()))) {
            lines.append(run.get(0));
            if (run.size() > 1) {
                lines.append(" to ")
                        .append(run.get(run.size() - 1))
                        .append(" (")
                        .append(run.size())
                        .append(" numbers)");
            }
            lines.append('\n');
            shown += run.size();
        }
        if (shown < total) {
            lines.append("and ").append(total - shown).append(" more\n");
        }
        return lines.toString();
    }

    private static List<List<String>> runs(List<String> ascending) {
        List<List<String>> runs = new ArrayList<>();
        String last = "";
        for (String number : ascending) {
            if (!follows(number, last)) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(number);
            last = number;
        }
        return runs;
    }

    private static boolean follows(String number, String last) {
        return number.length() == last.length()
                && Long.parseLong(number.substring(1)) == Long.parseLong(last.substring(1)) + 1;
    }
}
