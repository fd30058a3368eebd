package dev.relaykit.client;

import dev.relaykit.client.session.CoreSettings;
import dev.relaykit.client.transport.Endpoint;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client's settings, checked.
 *
 * @param endpoint where to connect
 * @param core what the core works with
 * @param defaultAwait how long {@code await()} waits
 * @param checkNumbers whether phone numbers are checked before they are sent
 * @param callbackExecutor where user code runs, or null for threads of the client's own
 * @param onInbound hears of inbound messages, or null
 * @param onConnection hears of the connection, or null
 * @param onFrame sees every frame, or null
 */
record ClientConfig(
    Endpoint endpoint,
    CoreSettings core,
    Duration defaultAwait,
    boolean checkNumbers,
    @Nullable Executor callbackExecutor,
    @Nullable Consumer<InboundMessage> onInbound,
    @Nullable Consumer<ConnectionEvent> onConnection,
    @Nullable Consumer<RawFrame> onFrame) {}
