package io.portway.party;

import java.util.regex.Pattern;

/** Recognizes a post office box in a line of an address, as it is written in the United States, Puerto Rico and Canada. */
final class PostOfficeBox {

    /** A box that may stand anywhere in the line. */
    private static final Pattern ANYWHERE = pattern(
            // P.O. Box 12, PO Box, P O Bx 12, P/O Box 12, P.O. Drawer D; a zero for the O is a usual slip
            "(?<!\\pL)p\\W{0,3}[o0]\\W{0,3}(box|bx|drawer)(?!\\pL)",
            // POB 12, P.O.B. 12
            "(?<!\\pL)p\\W{0,2}o\\W{0,2}b\\W{0,3}N",
            // Post Office Box, Post Off. Bx
            "(?<!\\pL)post\\W*(office|off|ofc)\\W{0,3}(box|bx|drawer)(?!\\pL)",
            // Postal Box 12, Post Box 12, Postbox 12, Lock Box 12
            "(?<!\\pL)(post(al)?|lock)\\W*box\\W*N",
            // Casilla 12, Apartado Postal 12, Apdo. 12
            "(?<!\\pL)(casilla|apartado|apdo)\\W{1,2}(de\\W+correos?\\W+|postal\\W+)?N",
            // Case postale 12, Boîte postale 12
            "(?<!\\pL)(case|bo[iî]te|boite)\\W+postale(?!\\pL)");

    /** What is one only where nothing else is in front, or behind, of it. */
    private static final Pattern ALONE = pattern(
            // Box 12, Drawer 12
            "\\W*(box|bx|drawer)\\W*N\\w?\\W*",
            // C.P. 12, B.P. 12, CP 12 Succ. Centre-Ville
            "\\W*[cb]\\W{0,2}p\\W{0,3}N(?!\\w).*",
            // the street number 12 of a street POB or Box
            "\\W*\\d+\\W+(p\\W{0,2}o\\W{0,2}b|box|bx)\\W*");

    /** A box at the road of a rural or highway contract route is where somebody lives. */
    private static final Pattern ROUTE =
            pattern("(?<!\\pL)(r\\W{0,2}r|h\\W{0,2}c|rural\\W+route|highway\\W+contract)\\W*N");

    private PostOfficeBox() {}

    static boolean isIn(String line) {
        return ANYWHERE.matcher(line).find()
                || ALONE.matcher(line).matches() && !ROUTE.matcher(line).find();
    }

    static boolean isRoute(String line) {
        return ROUTE.matcher(line).find();
    }

    /** Any of the alternatives; N is a number, with its sign. */
    private static Pattern pattern(String... alternatives) {
        return Pattern.compile(
                String.join("|", alternatives).replace("N", "(no\\.?|num\\.?|number|#)?\\W*\\d+"),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
