package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.SubjectInfo;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server to play cases with.
 *
 * @param info who it is
 * @param url where it listens, {@code ws://} or {@code wss://}
 * @param caFile whom to trust, or null for what the platform trusts
 * @param parameters whom to log in as, and which numbers to use
 * @param control has it do what no client can make it do, or null if nobody can
 */
public record ServerUnderTest(
    SubjectInfo info,
    URI url,
    @Nullable Path caFile,
    Parameters parameters,
    @Nullable Control control) {}
