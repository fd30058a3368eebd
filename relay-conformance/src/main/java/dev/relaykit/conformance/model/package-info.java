/**
 * Conformance cases, what was observed while one was played, and what was made of it: values only.
 *
 * <p>Must not depend on sockets, files, processes, or on any other package of the conformance kit.
 */
@NullMarked
package dev.relaykit.conformance.model;

import org.jspecify.annotations.NullMarked;
