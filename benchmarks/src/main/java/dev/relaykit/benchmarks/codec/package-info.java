/**
 * JMH benchmarks of reading and writing frames, with the baselines they are compared with:
 * streaming code written by hand for one frame, and the databind tree. Must not depend on Netty: a
 * codec reads arrays and writes to streams.
 */
@NullMarked
package dev.relaykit.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
