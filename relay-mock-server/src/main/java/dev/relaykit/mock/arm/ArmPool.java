package dev.relaykit.mock.arm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is armed for one session, or for any: each queue is consumed from its front, once. */
final class ArmPool {

  private final Map<String, Deque<Queued<ArmedCall>>> calls = new LinkedHashMap<>();
  private final Deque<Queued<ArmedDial>> dials = new ArrayDeque<>();
  private long bytes;

  private record Queued<T>(T armed, int bytes) {}

  void add(String method, ArmedCall call, int size) {
    calls.computeIfAbsent(method, name -> new ArrayDeque<>()).addLast(new Queued<>(call, size));
    bytes += size;
  }

  void add(ArmedDial dial, int size) {
    dials.addLast(new Queued<>(dial, size));
    bytes += size;
  }

  @Nullable ArmedCall takeCall(String method) {
    Deque<Queued<ArmedCall>> queue = calls.get(method);
    if (queue == null) {
      return null;
    }
    Queued<ArmedCall> taken = queue.removeFirst();
    if (queue.isEmpty()) {
      calls.remove(method);
    }
    bytes -= taken.bytes();
    return taken.armed();
  }

  /** Takes the oldest dial with this tag, or else the oldest of all. */
  @Nullable ArmedDial takeDial(String tag) {
    Iterator<Queued<ArmedDial>> oldestFirst = dials.iterator();
    while (oldestFirst.hasNext()) {
      Queued<ArmedDial> queued = oldestFirst.next();
      if (queued.armed().tag().equals(tag)) {
        oldestFirst.remove();
        bytes -= queued.bytes();
        return queued.armed();
      }
    }
    Queued<ArmedDial> oldest = dials.pollFirst();
    if (oldest == null) {
      return null;
    }
    bytes -= oldest.bytes();
    return oldest.armed();
  }

  boolean hasAny(String method) {
    return calls.containsKey(method) || (method.equals("calling.dial") && !dials.isEmpty());
  }

  boolean isEmpty() {
    return calls.isEmpty() && dials.isEmpty();
  }

  /** What is queued takes about this many bytes. */
  long bytes() {
    return bytes;
  }

  void copyCallsTo(Map<String, List<ArmedCall>> target) {
    calls.forEach(
        (method, queue) ->
            queue.forEach(
                queued ->
                    target.computeIfAbsent(method, name -> new ArrayList<>()).add(queued.armed())));
  }

  void copyDialsTo(List<ArmedDial> target) {
    dials.forEach(queued -> target.add(queued.armed()));
  }
}
