package dev.relaykit.mock.transport;

import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.wire.FrameBytes;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.mock.wire.UpgradeFaults;
import dev.relaykit.mock.wire.WireSettings;
import dev.relaykit.protocol.codec.DecodeLimits;
import dev.relaykit.protocol.codec.StreamingDecoder;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/** Puts the handlers of one connection together; all connections must be on one event loop. */
final class ConnectionPipeline {

  private final ListenerOptions options;
  private final MockEngine engine;
  private final WireSettings wire;
  private final @Nullable SslContext tls;
  private final FrameHandler.Codec codec;

  ConnectionPipeline(ListenerOptions options, MockEngine engine, WireSettings wire) {
    this.options = options;
    this.engine = engine;
    this.wire = wire;
    this.codec =
        new FrameHandler.Codec(
            new StreamingDecoder(
                new DecodeLimits(
                    DecodeLimits.MAX_BYTES,
                    DecodeLimits.MAX_DEPTH,
                    DecodeLimits.MAX_NUMBER_LENGTH,
                    options.emptyParams())),
            new FrameBytes(),
            options.binaryFrames());
    this.tls = options.certificates() == null ? null : options.certificates().serverContext();
  }

  void fill(ChannelPipeline pipeline) {
    if (tls != null) {
      pipeline.addLast(tls.newHandler(pipeline.channel().alloc()));
    }
    OnePiece onePiece = new OnePiece();
    pipeline.addLast(
        onePiece,
        new HttpServerCodec(),
        new HttpObjectAggregator(MockListener.MAX_UPGRADE_BYTES),
        new PathGate(options.paths(), options.anyPath()),
        new UpgradeFaults(wire.faults(), wire.scheduler(), wire.journal()::note));
    if (options.deflate()) {
      pipeline.addLast(new WebSocketServerCompressionHandler(MockListener.MAX_MESSAGE_BYTES));
    }
    pipeline.addLast(
        new WebSocketServerProtocolHandler(webSocket()),
        new WebSocketFrameAggregator(MockListener.MAX_MESSAGE_BYTES),
        new FrameHandler(engine, wire, codec, onePiece));
  }

  /** Close frames are answered by the frame handler, so that each side sends one only. */
  private WebSocketServerProtocolConfig webSocket() {
    return WebSocketServerProtocolConfig.newBuilder()
        .websocketPath("/")
        .checkStartsWith(true)
        .handleCloseFrames(false)
        .sendCloseFrame(null)
        .allowExtensions(options.deflate())
        .decoderConfig(
            WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(MockListener.MAX_MESSAGE_BYTES)
                .allowExtensions(options.deflate())
                .closeOnProtocolViolation(false)
                .build())
        .build();
  }
}
