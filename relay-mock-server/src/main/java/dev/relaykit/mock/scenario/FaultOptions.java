package dev.relaykit.mock.scenario;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.LoginFault;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.ValueReader;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what each fault has of its own. */
final class FaultOptions {

  private static final int STATUS = 503;
  private static final int FRAGMENT_BYTES = 10;
  private static final int OVERSIZE_BYTES = 11_000_000;
  private static final int CLOSE_CODE = 1001;
  private static final Duration SKEW = Duration.ofHours(-1);
  private static final Duration WIDEST_SKEW = Duration.ofDays(36_525);

  private final ValueReader values;
  private final SpanReader spans;

  FaultOptions(ValueReader values) {
    this.values = values;
    this.spans = new SpanReader(values);
  }

  static List<String> words(String fault) {
    return switch (fault) {
      case "refuse_upgrade" -> List.of("status");
      case "delay_upgrade", "delay" -> List.of("delay");
      case "reject_login" -> List.of("code", "message");
      case "hold" -> List.of("until");
      case "duplicate" -> List.of("copies");
      case "one_segment" -> List.of("frames");
      case "fragment", "oversize" -> List.of("bytes");
      case "skew_timestamp" -> List.of("by");
      case "close" -> List.of("code", "reason");
      case "disconnect" -> List.of("restart");
      case "throttle" -> List.of("bytes_per_second");
      default -> List.of();
    };
  }

  @Nullable Fault read(String fault, Members members) {
    return switch (fault) {
      case "refuse_upgrade" -> Fault.refuseUpgrade(number(members, "status", 400, 599, STATUS));
      case "delay_upgrade" -> {
        Duration delay = delay(members);
        yield delay == null ? null : Fault.delayUpgrade(delay);
      }
      case "no_deflate" -> Fault.noDeflate();
      case "reject_login" -> rejectLogin(members);
      case "delay" -> {
        Duration delay = delay(members);
        yield delay == null ? null : Fault.delay(delay);
      }
      case "drop" -> Fault.drop();
      case "hold" -> hold(members);
      case "duplicate" -> Fault.duplicate(number(members, "copies", 1, 1000, 1));
      case "reorder" -> Fault.reorder();
      case "event_first" -> Fault.eventFirst();
      case "one_segment" -> Fault.oneSegment(number(members, "frames", 2, 1000, 2));
      case "fragment" -> Fault.fragment(number(members, "bytes", 1, 1_000_000, FRAGMENT_BYTES));
      case "single_bytes" -> Fault.singleBytes();
      case "binary" -> Fault.binary();
      case "invalid_json" -> Fault.invalidJson();
      case "wrong_types" -> Fault.wrongTypes();
      case "non_object" -> Fault.nonObject();
      case "oversize" -> Fault.oversize(number(members, "bytes", 1, 32 << 20, OVERSIZE_BYTES));
      case "unknown_method" -> Fault.unknownMethod();
      case "unknown_event" -> Fault.unknownEvent();
      case "numeric_id" -> Fault.numericId();
      case "skew_timestamp" -> skew(members);
      case "close" -> close(members);
      case "reset" -> Fault.reset();
      case "silence" -> Fault.silence();
      case "stop_reading" -> Fault.stopReading();
      case "ping" -> Fault.ping();
      case "no_pong" -> Fault.noPong();
      case "disconnect" -> {
        SourceNode restart = members.find("restart");
        yield Fault.disconnect(
            restart != null && Boolean.TRUE.equals(values.truth(restart, "restart")));
      }
      case "forget_session" -> Fault.forgetSession();
      case "throttle" -> throttle(members);
      default -> throw new IllegalArgumentException("no fault: " + fault);
    };
  }

  private @Nullable Duration delay(Members members) {
    SourceNode node = members.need("delay");
    return node == null
        ? null
        : spans.read(node, "a delay", Duration.ofNanos(1), Duration.ofDays(1));
  }

  private @Nullable Fault rejectLogin(Members members) {
    SourceNode codeNode = members.find("code");
    SourceNode messageNode = members.find("message");
    Integer code =
        codeNode == null
            ? null
            : values.integer(codeNode, "an error code", Integer.MIN_VALUE, Integer.MAX_VALUE);
    String message = messageNode == null ? null : values.text(messageNode, "a message");
    return new LoginFault.RejectLogin(code, message);
  }

  private @Nullable Fault hold(Members members) {
    SourceNode node = members.find("until");
    String until =
        node == null ? "next" : values.word(node, "until when", List.of("next", "release"));
    return "release".equals(until) ? Fault.holdUntilReleased() : Fault.holdUntilNext();
  }

  private @Nullable Fault skew(Members members) {
    SourceNode node = members.find("by");
    Duration by =
        node == null ? SKEW : spans.read(node, "a span", WIDEST_SKEW.negated(), WIDEST_SKEW);
    return by == null ? null : Fault.skewTimestamp(by);
  }

  private @Nullable Fault close(Members members) {
    int code = number(members, "code", 1000, 4999, CLOSE_CODE);
    SourceNode node = members.find("reason");
    String reason = node == null ? "" : values.text(node, "a reason");
    try {
      return Fault.close(code, reason == null ? "" : reason);
    } catch (IllegalArgumentException problem) {
      values.problems().add(members.place(), String.valueOf(problem.getMessage()));
      return null;
    }
  }

  private @Nullable Fault throttle(Members members) {
    SourceNode node = members.need("bytes_per_second");
    Integer rate = node == null ? null : values.integer(node, "bytes per second", 1, 1_000_000_000);
    return rate == null ? null : Fault.throttle(rate);
  }

  private int number(Members members, String name, int min, int max, int otherwise) {
    SourceNode node = members.find(name);
    Integer number = node == null ? null : values.integer(node, name, min, max);
    return number == null ? otherwise : number;
  }
}
