package io.portway.order;

/**
 * A number that a request left out because nobody could tell which it is, or it was there already.
 *
 * @param number as it was sent; empty if there was none
 * @param code   {@link #NOT_A_NUMBER} or {@link #DUPLICATE}
 */
public record LeftOut(String number, String code, String message) {

    public static final String NOT_A_NUMBER = "NOT_A_NUMBER";
    public static final String DUPLICATE = "DUPLICATE";
}
