package dev.relaykit.benchmarks.codec;

import dev.relaykit.benchmarks.Frames;
import dev.relaykit.protocol.codec.FrameEncoder;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.RpcId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does it cost to write a {@code messaging.send} of 323 bytes into an array that is
 * used again, per frame in time and in bytes allocated?
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar EncodeSend -prof gc</pre>
 *
 * <p>What would mislead: every character is ASCII and none needs an escape, which is the fast path;
 * an id that is made for each request, and the copy into the socket's buffer, are not in it; time
 * moves with the machine's load, so compare within one run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeSend {
  /** The values of {@link Frames#SEND}. */
  private final Send send =
      new Send(
          Frames.ID,
          "office",
          "+15550001111",
          "+15550002222",
          "Your table for four is booked for Friday at half past seven. Reply C to cancel or M to move the day.",
          List.of("vip", "reminder"),
          "us");

  /** The same, as the kit has it. */
  private final Frame frame =
      new Frame.Request(
          RpcId.ofString(send.id()),
          Method.MESSAGING_SEND,
          new SendParams(
              send.context(),
              send.to(),
              send.from(),
              send.body(),
              List.of(),
              send.tags(),
              send.region()));

  private final StreamingBaseline streaming = new StreamingBaseline();
  private final TreeBaseline tree = new TreeBaseline();
  private final FrameEncoder kit = new JsonFrameEncoder();
  private final ReusedOutput out = new ReusedOutput();

  /**
   * Question: what does a generator cost that is told every member by name?
   *
   * <pre>java -jar benchmarks/target/benchmarks.jar EncodeSend.streaming -prof gc</pre>
   *
   * <p>What would mislead: names are encoded anew each time; {@code SerializedString} names, or
   * bytes written straight, are cheaper still.
   */
  @Benchmark
  public int streaming() {
    streaming.write(send, out.rewind());
    return out.length();
  }

  /**
   * Question: what does the encoder of the client and of the mock server cost, compared with {@link
   * #streaming()}?
   *
   * <pre>java -jar benchmarks/target/benchmarks.jar "EncodeSend.(kit|streaming)" -prof gc</pre>
   *
   * <p>What would mislead: the frame exists already, while a caller makes it; this one also keeps
   * back a frame that turns out to be no UTF-8, which takes a buffer and a copy.
   */
  @Benchmark
  public int kit() throws IOException {
    kit.encode(frame, out.rewind());
    return out.length();
  }

  /**
   * Question: what does building a tree and writing it cost?
   *
   * <pre>java -jar benchmarks/target/benchmarks.jar EncodeSend.tree -prof gc</pre>
   *
   * <p>What would mislead: the tree is built for each frame, as a caller must; writing a tree that
   * exists already would look better.
   */
  @Benchmark
  public int tree() {
    tree.write(send, out.rewind());
    return out.length();
  }

  /** Returns the frame that was written last. */
  byte[] written() {
    return out.toBytes();
  }
}
