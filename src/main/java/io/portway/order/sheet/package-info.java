/** Spreadsheets: a file of any kind becomes a table, its headings columns, its lines drafts, the whole a plan that can be committed. */
@org.springframework.modulith.NamedInterface("sheet")
@NullMarked
package io.portway.order.sheet;

import org.jspecify.annotations.NullMarked;
