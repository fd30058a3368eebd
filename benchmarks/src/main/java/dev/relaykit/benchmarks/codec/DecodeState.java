package dev.relaykit.benchmarks.codec;

import dev.relaykit.benchmarks.Frames;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.FrameDecoder;
import dev.relaykit.protocol.codec.OpenDecoder;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import dev.relaykit.protocol.rpc.Frame;
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
import tools.jackson.databind.JsonNode;

/**
 * Question: what does it cost to read a {@code messaging.state} event of 506 bytes, per frame in
 * time and in bytes allocated?
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar DecodeState -prof gc</pre>
 *
 * <p>What would mislead: one frame again and again trains the branch predictor and keeps every name
 * in Jackson's symbol table, so real traffic is slower; time moves with the machine's load, so
 * compare within one run, and look at {@code gc.alloc.rate.norm} first; the baselines trust their
 * input, which a codec may not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeState {
  private final byte[] frame = Frames.bytes(Frames.STATE);
  private final StreamingBaseline streaming = new StreamingBaseline();
  private final TreeBaseline tree = new TreeBaseline();
  private final FrameDecoder kitStreaming = new StreamingDecoder();
  private final FrameDecoder kitOpen = new OpenDecoder();

  /**
   * Question: how cheap is a decoder that keeps only what routes the event, and still reads the
   * frame to its end? The floor for a codec.
   *
   * <pre>java -jar benchmarks/target/benchmarks.jar DecodeState.streamingSmall -prof gc</pre>
   *
   * <p>What would mislead: the strings it does not make are still scanned, so this is not the price
   * of stopping early, which is much less.
   */
  @Benchmark
  public Object streamingSmall() {
    return streaming.readSmall(frame, 0, frame.length);
  }

  /**
   * Question: what do all members cost on top of {@link #streamingSmall()}?
   *
   * <pre>java -jar benchmarks/target/benchmarks.jar DecodeState.streamingFull -prof gc</pre>
   *
   * <p>What would mislead: it keeps the timestamp as its digits, as an exact echo needs; a number
   * would cost time and save bytes.
   */
  @Benchmark
  public Object streamingFull() {
    return streaming.readFull(frame, 0, frame.length);
  }

  /**
   * Question: what does the decoder of the client and of the mock server cost, compared with {@link
   * #streamingFull()}, which keeps the same members?
   *
   * <pre>
   * java -jar benchmarks/target/benchmarks.jar "DecodeState.(kitStreaming|streamingFull)" -prof gc
   * </pre>
   *
   * <p>What would mislead: this one also checks that the frame is UTF-8, that no member comes twice
   * and that each has the right type; the price of a frame that it must read a second time is not
   * in it.
   */
  @Benchmark
  public Frame kitStreaming() throws DecodeFailure {
    return kitStreaming.decode(frame, 0, frame.length, PendingMethods.NONE);
  }

  /**
   * Question: what does the plain decoder cost, the one for a porter to read?
   *
   * <pre>java -jar benchmarks/target/benchmarks.jar DecodeState.kitOpen -prof gc</pre>
   *
   * <p>What would mislead: nothing on the hot path uses it, so its price is no price of the kit.
   */
  @Benchmark
  public Frame kitOpen() throws DecodeFailure {
    return kitOpen.decode(frame, 0, frame.length, PendingMethods.NONE);
  }

  /**
   * Question: what does a tree cost, from which nothing is taken yet?
   *
   * <pre>java -jar benchmarks/target/benchmarks.jar DecodeState.tree -prof gc</pre>
   *
   * <p>What would mislead: looking members up, and making records of them, comes on top.
   */
  @Benchmark
  public JsonNode tree() {
    return tree.read(frame, 0, frame.length);
  }
}
