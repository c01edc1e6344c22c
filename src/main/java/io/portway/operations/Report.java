package io.portway.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How the port desk does, over all accounts, ready to be shown.
 *
 * @param at       when it was looked up
 * @param days     the period behind it that what has ended and been answered is taken from
 * @param pipeline orders by state, those on their way first, then what ended in the period
 * @param ages     the names of the groups in {@link Aging#orders}
 * @param aging    how long open orders have been waiting in their state
 * @param carriers the losing carriers with the most first answers in the period
 * @param rejecters the carriers that {@link Reason#orders} has a figure for, in their sequence
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

    /** @param ended whether it counts what came to this end in the period, and not what is there now */
    public record State(String name, boolean ended, long orders) {}

    public record Aging(String state, List<Long> orders) {}

    /**
     * @param answered   orders that it answered for the first time
     * @param confirmed  of these, those that it confirmed without any rejection
     * @param yield      the share of these in percent
     * @param typicalWait how long half of them took at most, in words
     */
    public record Carrier(String name, long answered, long confirmed, int yield, String typicalWait) {}

    /**
     * @param code    the carrier's; "no code" where there was none
     * @param meaning in words
     * @param orders  for each of {@link Report#rejecters}
     */
    public record Reason(String code, String meaning, List<Long> orders) {}

    public record Week(LocalDate monday, List<Day> days) {}

    /** @param level 0 to 4: how full the day is, compared with the fullest one */
    public record Day(LocalDate date, long orders, long numbers, int level) {}
}
