/**
 * What pages and pictures are made of: escaped text, tags that are always closed, widths of texts,
 * and file names.
 *
 * <p>Must not depend on what a report is, nor on anything of the kit.
 */
@NullMarked
package dev.relaykit.conformance.report.markup;

import org.jspecify.annotations.NullMarked;
