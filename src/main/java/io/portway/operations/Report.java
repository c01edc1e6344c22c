package io.portway.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The port desk's performance over all accounts, ready for display.
 *
 * @param at       when it was read
 * @param days     the period for what ended and what was answered
 * @param pipeline orders by state, open ones first, then those that ended in the period
 * @param ages     the names of the groups in {@link Aging#orders}
 * @param aging    how long open orders have been waiting in their state
 * @param carriers the losing carriers with the most first answers in the period
 * @param rejecters the carriers to which the figures in {@link Reason#orders} belong
 * @param reasons  why orders were rejected in the period, the most frequent first
 * @param weeks    confirmed dates in this week and the next four
 */
public record Report(
        Instant at,
        int days,
        List<State> pipeline,
        List<String> ages,
        List<Aging> aging,
        List<Carrier> carriers,
        List<String> rejecters,
        List<Reason> reasons,
        List<Week> weeks) {

    /** @param ended whether it counts orders that ended so in the period rather than current ones */
    public record State(String name, boolean ended, long orders) {}

    public record Aging(String state, List<Long> orders) {}

    /**
     * @param answered   orders that it answered for the first time
     * @param confirmed  of these, confirmed without a rejection
     * @param yield      their share in percent
     * @param typicalWait median time to answer, as text
     */
    public record Carrier(String name, long answered, long confirmed, int yield, String typicalWait) {}

    /**
     * @param code    the carrier's; "no code" if it gave none
     * @param meaning in words
     * @param orders  for each of {@link Report#rejecters}
     */
    public record Reason(String code, String meaning, List<Long> orders) {}

    public record Week(LocalDate monday, List<Day> days) {}

    /** @param level 0 to 4: how full the day is, relative to the fullest one */
    public record Day(LocalDate date, long orders, long numbers, int level) {}
}
