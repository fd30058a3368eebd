package dev.relaykit.benchmarks.bare;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Runs the bare server, the bare client, or both, and prints what they reached as one line of JSON.
 *
 * <p>Question: how many messages a second, and how much processor time a message, does the machine
 * allow when nothing is decoded? This is the ceiling for the product, to be measured in the same
 * minutes as the product.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar dev.relaykit.benchmarks.bare.BareConversation
 *      [--conversation live|unacked|reply] [--connections 10] [--window 64] [--threads 1] [--warmup 5] [--duration 10]
 *      [--to +15550002222] [--server PORT | --client ws://127.0.0.1:PORT/ [--server-pid PID]]
 * </pre>
 *
 * <p>Without {@code --server} or {@code --client} both run in this JVM, and the processor time is
 * that of their event loop threads: the collector's and the compiler's are in neither. With {@code
 * --server} it prints {@code {"ready":…,"pid":…}} and serves until its standard input ends. With
 * {@code --client} the processor time is that of whole processes, in clock ticks of 10 ms: the
 * client's own, and the server's if its process id is given. Times are in seconds.
 *
 * <p>{@code --to} is for a server that goes by the number, as the mock server does: to {@code
 * +15550000007} it sends four events and a reply without a pause, which is {@code live}, and to
 * {@code +15550000004} a refusal, which is {@code reply}.
 *
 * <p>What would mislead: a warm-up shorter than the compiler's; a window so small that the round
 * trip is measured; another load on the machine (compare processor time per message then, not
 * messages per second); and the product on one machine against the floor on another.
 */
public final class BareConversation {
  /**
   * How long connecting, and finishing what is under way, may take before the run counts as broken,
   * in seconds.
   */
  private static final long GRACE_SECONDS = 30;

  private final Options options;

  private BareConversation(Options options) {
    this.options = options;
  }

  /**
   * Runs one measurement, or one server.
   *
   * @param args as in the description of the class
   * @throws IllegalArgumentException if an option is unknown or its value cannot be read
   * @throws ExecutionException if a connection fails or is lost during the run
   */
  public static void main(String[] args) throws Exception {
    BareConversation run = new BareConversation(Options.of(args));
    if (run.options.has("server")) {
      run.serve();
    } else if (run.options.has("client")) {
      run.measureRemote();
    } else {
      run.measureBoth();
    }
  }

  private void serve() throws Exception {
    try (BareServer server =
        new BareServer(
            options.number("server", 0), options.number("threads", 1), options.conversation())) {
      print("{\"ready\":\"" + server.uri() + "\",\"pid\":" + ProcessHandle.current().pid() + "}");
      while (System.in.read() >= 0) {
        // Whatever is typed means nothing; only the end of the input does.
      }
    }
  }

  private void measureRemote() throws Exception {
    URI server = URI.create(options.text("client", ""));
    ProcessHandle self = ProcessHandle.current();
    LongSupplier serverCpu =
        options.has("server-pid")
            ? processCpu(
                ProcessHandle.of(options.number("server-pid", 0))
                    .orElseThrow(
                        () -> new IllegalArgumentException("--server-pid: no such process")))
            : () -> -1;
    try (BareClient client = client(server)) {
      measure(client, "process", serverCpu, processCpu(self));
    }
  }

  private void measureBoth() throws Exception {
    try (BareServer server =
            new BareServer(0, options.number("threads", 1), options.conversation());
        BareClient client = client(server.uri())) {
      measure(client, "threads", server.threads()::cpuNanos, client.threads()::cpuNanos);
    }
  }

  private BareClient client(URI server) {
    return new BareClient(
        server,
        options.conversation(),
        options.number("threads", 1),
        options.number("connections", 10),
        options.recipient(),
        options.number("window", 64),
        Long.MAX_VALUE);
  }

  private static LongSupplier processCpu(ProcessHandle process) {
    return () ->
        process
            .info()
            .totalCpuDuration()
            .orElseThrow(
                () -> new IllegalStateException("no processor time of process " + process.pid()))
            .toNanos();
  }

  private void measure(
      BareClient client, String cpuOf, LongSupplier serverCpu, LongSupplier clientCpu)
      throws Exception {
    Progress progress = client.progress();
    runFor(options.number("warmup", 5), progress);
    Sample start = Sample.of(progress, serverCpu, clientCpu);
    runFor(options.number("duration", 10), progress);
    Sample end = Sample.of(progress, serverCpu, clientCpu);
    progress.stop();
    progress.drained().get(GRACE_SECONDS, TimeUnit.SECONDS);
    print(report(start, end, cpuOf));
  }

  /** Lets the run go on for some seconds, and ends it early only if a connection is lost. */
  private static void runFor(int seconds, Progress progress) throws Exception {
    try {
      progress.drained().get(seconds, TimeUnit.SECONDS);
      throw new IllegalStateException("the client stopped sending by itself");
    } catch (TimeoutException expected) {
      // The time is up and no connection was lost.
    }
  }

  private record Sample(long nanos, long messages, long serverCpuNanos, long clientCpuNanos) {
    static Sample of(Progress progress, LongSupplier serverCpu, LongSupplier clientCpu) {
      return new Sample(
          System.nanoTime(), progress.completed(), serverCpu.getAsLong(), clientCpu.getAsLong());
    }
  }

  private String report(Sample start, Sample end, String cpuOf) {
    long messages = end.messages - start.messages;
    if (messages == 0) {
      throw new IllegalStateException(
          "no message completed: does the server hold the same conversation?");
    }
    double seconds = (end.nanos - start.nanos) / 1e9;
    return String.format(
        Locale.ROOT,
        "{\"conversation\":\"%s\",\"connections\":%d,\"window\":%d,\"threads\":%d,\"seconds\":%.2f,\"messages\":%d,"
            + "\"messages_per_second\":%.0f,\"cpu_of\":\"%s\",\"server_cpu_s_per_million\":%s,"
            + "\"client_cpu_s_per_million\":%s,\"java\":\"%s\"}",
        options.conversation().label(),
        options.number("connections", 10),
        options.number("window", 64),
        options.number("threads", 1),
        seconds,
        messages,
        messages / seconds,
        cpuOf,
        perMillion(start.serverCpuNanos, end.serverCpuNanos, messages),
        perMillion(start.clientCpuNanos, end.clientCpuNanos, messages),
        System.getProperty("java.version"));
  }

  private static String perMillion(long startNanos, long endNanos, long messages) {
    return startNanos < 0
        ? "null"
        : String.format(Locale.ROOT, "%.3f", (endNanos - startNanos) / 1e9 / (messages / 1e6));
  }

  private static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
