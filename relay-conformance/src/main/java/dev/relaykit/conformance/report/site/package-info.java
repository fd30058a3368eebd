/**
 * The pages of a static site about one subject or several, a class for each kind of page.
 *
 * <p>The same reports give the same bytes. Nothing is loaded from elsewhere and no script is run.
 * Must not depend on how a case is played.
 */
@NullMarked
package dev.relaykit.conformance.report.site;

import org.jspecify.annotations.NullMarked;
