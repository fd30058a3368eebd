/**
 * What can be made to go wrong, at which moment and for whom, and the plan that says which faults
 * are due. Pure: the JDK and Jackson's tree only; no Netty, no engine, no scripts.
 */
@NullMarked
package dev.relaykit.mock.fault;

import org.jspecify.annotations.NullMarked;
