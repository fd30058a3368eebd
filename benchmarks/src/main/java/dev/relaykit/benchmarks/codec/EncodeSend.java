package dev.relaykit.benchmarks.codec;

import dev.relaykit.benchmarks.Frames;
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

  private final StreamingBaseline streaming = new StreamingBaseline();
  private final TreeBaseline tree = new TreeBaseline();
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
