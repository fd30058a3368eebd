package dev.relaykit.benchmarks.bare;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The event loop threads of one peer, which can say how much processor time they used. */
final class MeasuredThreads extends DefaultThreadFactory {
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  MeasuredThreads(String name) {
    super(name, true);
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = super.newThread(work);
    threads.add(thread);
    return thread;
  }

  /** Returns the processor time of all live threads made here, user and system, in nanoseconds. */
  long cpuNanos() {
    var bean = ManagementFactory.getThreadMXBean();
    return threads.stream()
        .mapToLong(thread -> Math.max(0, bean.getThreadCpuTime(thread.getId())))
        .sum();
  }
}
