package dev.relaykit.mock.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.arm.ArmedScenarios;
import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.engine.EngineSettings;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.engine.RunningScripts;
import dev.relaykit.mock.engine.ScenarioRules;
import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.fault.ContentFault;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.session.Credentials;
import dev.relaykit.mock.session.EventSink;
import dev.relaykit.mock.session.InMemorySessions;
import dev.relaykit.mock.session.IssuedProtocols;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.mock.session.SessionTokens;
import dev.relaykit.mock.wire.FrameWriter;
import dev.relaykit.mock.wire.WireSettings;
import dev.relaykit.protocol.codec.DecodeLimits;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.schema.SchemaIndex;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPipelineTest {

  private static final String UPGRADE =
      "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  private static final String CONNECT =
      "{\"id\":\"c1\",\"method\":\"signalwire.connect\",\"params\":{\"version\":{\"major\":2,"
          + "\"minor\":0,\"revision\":0},\"authentication\":{\"project\":\"p\",\"token\":\"t\"},"
          + "\"contexts\":[\"office\"]}}";

  private final VirtualTime time = new VirtualTime();
  private final Journal journal = new Journal(time);
  private final InMemorySessions sessions = new InMemorySessions(time);
  private final FaultPlan faults = new FaultPlan();
  private final AckWatch acks = new AckWatch();
  private final MockEngine engine =
      new MockEngine(
          new EngineSettings(
              Profile.live().policies(),
              Credentials.any(),
              sessions,
              new SessionTokens("secret"),
              new IssuedProtocols(),
              new SchemaValidator(SchemaIndex.load()),
              time,
              time,
              "node-1",
              ordinal -> new RandomIds(Randomness.seeded(1, ordinal)),
              ordinal -> Randomness.seeded(2, ordinal),
              new ScriptProblems(),
              acks,
              new ScenarioRules(List.of()),
              new RunningScripts(),
              faults,
              new ArmedScenarios()));
  private final EmbeddedChannel channel = new EmbeddedChannel();

  @AfterEach
  void nothingIsLeftOver() {
    channel.finishAndReleaseAll();
  }

  @Test
  void number0008IsWrittenAsOneBuffer() {
    connect();
    channel.writeInbound(frame(TEXT, message("+15550000008")));
    ByteBuf piece = channel.readOutbound();
    String text = piece.toString(UTF_8);
    piece.release();
    assertThat(text).contains("\"id\":\"c2\"").contains("\"delivered\"");
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  @Test
  void replyOfTheDefaultSequenceIsFlushedAloneAndEachEventLater() {
    connect();
    channel.writeInbound(frame(TEXT, message("+15550002222")));
    List<String> texts = new ArrayList<>();
    takeText(texts);
    assertThat(texts).singleElement().asString().contains("\"id\":\"c2\"");
    for (String state : List.of("queued", "initiated", "sent", "delivered")) {
      time.advance(Duration.ofMillis(10));
      channel.runPendingTasks();
      texts.clear();
      takeText(texts);
      assertThat(texts).singleElement().asString().contains("\"" + state + "\"");
    }
  }

  @Test
  void clientThatDoesNotReadIsNotReadFromEither() {
    connect();
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(100, 200));
    List<String> changes = new ArrayList<>();
    channel
        .pipeline()
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                changes.add(
                    "writable "
                        + channel.isWritable()
                        + ", reading "
                        + channel.config().isAutoRead());
              }
            });
    channel.writeInbound(frame(TEXT, ping("x".repeat(500))));
    assertThat(changes)
        .containsExactly("writable false, reading false", "writable true, reading true");
  }

  @Test
  void frameIsInTheJournalBeforeItIsAnsweredAndTheAnswerBeforeItIsFlushed() {
    connect();
    int before = journal.size();
    onLoop(
        () -> {
          channel.pipeline().fireChannelRead(frame(TEXT, ping("a")));
          assertThat(
                  journal.entries().subList(before, journal.size()).stream().map(Object::toString))
              .containsExactly("#4 recv signalwire.ping", "#5 send null");
          assertThat(channel.outboundMessages()).isEmpty();
        });
  }

  @Test
  void nothingIsWrittenOrHandledAfterACloseFrame() {
    connect();
    channel.writeInbound(frame(TEXT, "{\"id\":\"c2\",\"method\":\"signalwire.disconnect\"}"));
    assertThat(takeOpcodes()).containsExactly(TEXT, CLOSE);
    int journaled = journal.size();
    channel.writeInbound(frame(TEXT, ping("late")));
    assertThat(channel.<Object>readOutbound()).isNull();
    assertThat(journal.size()).isEqualTo(journaled);
    assertThat(channel.isOpen()).isTrue();
    channel.writeInbound(frame(CLOSE, ""));
    assertThat(takeOpcodes()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void clientThatDoesNotAnswerACloseFrameIsCutOff() {
    channel.freezeTime();
    connect();
    channel.writeInbound(frame(TEXT, "{\"id\":\"c2\",\"method\":\"signalwire.disconnect\"}"));
    takeOpcodes();
    channel.advanceTimeBy(FrameWriter.CLOSE_WAIT_MILLIS - 1, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isTrue();
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void closeOfTheClientIsAnsweredOnce() {
    connect();
    channel.writeInbound(frame(CLOSE, "\u0003\u00e8"));
    assertThat(takeOpcodes()).containsExactly(CLOSE);
    assertThat(channel.isOpen()).isFalse();
    assertThat(engine.connections()).isEmpty();
  }

  @Test
  void clientThatVanishesIsNoted() {
    connect();
    String id = engine.connections().get(0).id();
    channel.close();
    assertThat(journal.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.sessionId()).isEqualTo(id);
              assertThat(note.text()).isEqualTo("the connection has ended without a close frame");
            });
  }

  @Test
  void endWithACloseFrameOfEitherSideIsNoVanishing() {
    connect();
    channel.writeInbound(frame(CLOSE, "\u0003\u00e8"));
    assertThat(channel.isOpen()).isFalse();
    assertThat(journal.notes()).isEmpty();
  }

  @Test
  void reservedOpcodeIsClosedWithAProtocolError() {
    connect();
    channel.writeInbound(frame(0x3, "x"));
    ByteBuf close = channel.readOutbound();
    assertThat(close.getUnsignedByte(0) & 0xf).isEqualTo(CLOSE);
    assertThat(close.getUnsignedShort(2)).isEqualTo(1002);
    close.release();
  }

  @Test
  void textThatIsNoUtf8IsClosedWithABadDataCode() {
    connect();
    channel.writeInbound(frame(TEXT, new byte[] {(byte) 0xff, (byte) 0xfe}));
    ByteBuf close = channel.readOutbound();
    assertThat(close.getUnsignedByte(0) & 0xf).isEqualTo(CLOSE);
    assertThat(close.getUnsignedShort(2)).isEqualTo(1007);
    close.release();
  }

  @ParameterizedTest
  @CsvSource({"/%zz,400", "/%,400", "/%ff%4,400", "/nowhere,404"})
  void refusedUpgradeIsAnsweredAndItsBodyReleased(String url, int status) {
    fill();
    ByteBuf request =
        Unpooled.copiedBuffer(
            UPGRADE.replace("GET /", "GET " + url).replace("\r\n\r\n", BODY_FOLLOWS), UTF_8);
    channel.writeInbound(request);
    ByteBuf response = channel.readOutbound();
    assertThat(response.toString(UTF_8)).startsWith("HTTP/1.1 " + status + " ");
    response.release();
    assertThat(request.refCnt()).isZero();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void eventsAreHeldWhileTheServerClosesBecauseOfAnError() {
    connect();
    MockSession session = session();
    onLoop(
        () -> {
          channel.pipeline().fireChannelRead(frame(0x3, "x"));
          assertThat(session.isConnected()).isFalse();
          sessions.publish("office", event("late"));
        });
    assertThat(takeOpcodes()).containsExactly(CLOSE);
    assertThat(heldBy(session)).containsExactly("late");
  }

  @Test
  void clientThatReadsTooSlowlyIsCutOffAndItsEventsAreHeld() {
    AtomicInteger messageBytes = new AtomicInteger(1);
    channel.config().setMessageSizeEstimator(() -> message -> messageBytes.get());
    connect();
    MockSession session = session();
    channel
        .pipeline()
        .addFirst(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void flush(ChannelHandlerContext ctx) {
                // The client does not read, so nothing leaves.
              }
            });
    messageBytes.set(FrameWriter.MAX_UNSENT_BYTES / 2);
    onLoop(
        () -> {
          for (String type : List.of("first", "second", "third", "fourth", "fifth")) {
            sessions.publish("office", event(type));
          }
        });
    assertThat(channel.isOpen()).isFalse();
    assertThat(session.isConnected()).isFalse();
    assertThat(heldBy(session)).containsExactly("third", "fourth", "fifth");
    assertThat(journal.notes())
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.text())
                    .startsWith("the server cuts the connection: the client has left 67109"));
  }

  @Test
  void eachByteOfAFrameInSingleBytesIsWrittenAndFlushedOnItsOwn() {
    connect();
    AtomicInteger flushes = new AtomicInteger();
    channel
        .pipeline()
        .addFirst(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void flush(ChannelHandlerContext ctx) {
                flushes.incrementAndGet();
                ctx.flush();
              }
            });
    faults.arm(FaultRule.of(Fault.singleBytes()).at(FaultPoint.BEFORE_REPLY).times(1));
    channel.writeInbound(frame(TEXT, ping("c2")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int pieces = 0;
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      assertThat(out.readableBytes()).isEqualTo(1);
      bytes.write(out.readByte());
      pieces++;
      out.release();
    }
    assertThat(bytes.toString(UTF_8)).endsWith("}").contains("\"id\":\"c2\"");
    assertThat(flushes.get()).isGreaterThanOrEqualTo(pieces);
    channel.writeInbound(frame(TEXT, ping("c3")));
    List<String> texts = new ArrayList<>();
    takeText(texts);
    assertThat(texts).as("the next frame is whole again").hasSize(1);
  }

  @Test
  void throttledBytesOfAClientThatDoesNotReadCountAsUnsent() {
    connect();
    faults.arm(FaultRule.of(Fault.oversize(ContentFault.Oversize.MAX_BYTES)));
    engine.arm(FaultRule.of(Fault.throttle(1)));
    MockSession session = session();
    onLoop(() -> sessions.publish("office", event("one")));
    assertThat(session.isConnected()).isTrue();
    onLoop(() -> sessions.publish("office", event("two")));
    assertThat(session.isConnected()).as("the one that exceeds the bound still goes").isTrue();
    onLoop(() -> sessions.publish("office", event("three")));
    assertThat(session.isConnected()).isFalse();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void eventsAreHeldOnceTheClientHasClosed() {
    connect();
    MockSession session = session();
    onLoop(
        () -> {
          channel.pipeline().fireChannelRead(frame(CLOSE, "\u0003\u00e8"));
          sessions.publish("office", event("late"));
        });
    assertThat(heldBy(session)).containsExactly("late");
  }

  private MockSession session() {
    String protocol = Objects.requireNonNull(engine.connections().get(0).protocol());
    return Objects.requireNonNull(sessions.find(protocol));
  }

  /** What a client that comes back is sent. */
  private List<String> heldBy(MockSession session) {
    List<String> types = new ArrayList<>();
    sessions.attach(
        session,
        new EventSink() {
          @Override
          public boolean send(EventParams event) {
            return types.add(event.eventType());
          }

          @Override
          public void takenOver() {
            throw new AssertionError("nobody else comes");
          }
        });
    session.releaseHeld();
    return types;
  }

  private static EventParams event(String type) {
    return EventParams.of(type, OpenPayload.EMPTY_OBJECT);
  }

  private static final String BODY_FOLLOWS = "\r\nContent-Length: 4\r\n\r\nbody";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  /** Opens the connection, logs in as {@code c1}, and takes everything that came of it. */
  private void connect() {
    fill();
    channel.writeInbound(Unpooled.copiedBuffer(UPGRADE, UTF_8));
    channel.writeInbound(frame(TEXT, CONNECT));
    channel.releaseOutbound();
  }

  private void fill() {
    new ConnectionPipeline(
            new ListenerOptions(
                new InetSocketAddress(0),
                Set.of("/"),
                false,
                true,
                DecodeLimits.Params.OBJECT_ONLY,
                Policies.BinaryFrames.IGNORED,
                null),
            engine,
            new WireSettings(journal, faults, time, acks))
        .fill(channel.pipeline());
  }

  /** Does something as one task of the loop, so that it is over before the flush that it causes. */
  private void onLoop(Runnable work) {
    Future<?> done = channel.eventLoop().submit(work);
    channel.runPendingTasks();
    assertThat(done.cause()).isNull();
    assertThat(done.isSuccess()).isTrue();
  }

  private void takeText(List<String> texts) {
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      texts.add(out.toString(UTF_8));
      out.release();
    }
  }

  private List<Integer> takeOpcodes() {
    List<Integer> opcodes = new ArrayList<>();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      opcodes.add(out.getUnsignedByte(0) & 0xf);
      out.release();
    }
    return opcodes;
  }

  private static ByteBuf frame(int opcode, String text) {
    return frame(
        opcode,
        opcode == CLOSE
            ? text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)
            : text.getBytes(UTF_8));
  }

  /** A frame as a client sends it, with a mask of zeros. */
  private static ByteBuf frame(int opcode, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x80 | opcode);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.writeBytes(new byte[4]);
    out.writeBytes(payload);
    return Unpooled.wrappedBuffer(out.toByteArray());
  }

  private static String ping(String id) {
    return "{\"id\":\"" + id + "\",\"method\":\"signalwire.ping\",\"params\":{}}";
  }

  private static String message(String to) {
    return "{\"id\":\"c2\",\"method\":\"messaging.send\",\"params\":{\"context\":\"office\","
        + "\"from_number\":\"+15550001111\",\"to_number\":\""
        + to
        + "\",\"body\":\"x\"}}";
  }
}
