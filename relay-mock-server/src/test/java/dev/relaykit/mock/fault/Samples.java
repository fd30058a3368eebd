package dev.relaykit.mock.fault;

import java.time.Duration;

/** One fault of each kind. */
final class Samples {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Samples() {}

  static Fault of(String wireName) {
    return switch (wireName) {
      case "refuse_upgrade" -> Fault.refuseUpgrade(503);
      case "delay_upgrade" -> Fault.delayUpgrade(SECOND);
      case "no_deflate" -> Fault.noDeflate();
      case "reject_login" -> Fault.rejectLogin(-32002, "no");
      case "delay" -> Fault.delay(SECOND);
      case "drop" -> Fault.drop();
      case "hold" -> Fault.holdUntilReleased();
      case "duplicate" -> Fault.duplicate(1);
      case "reorder" -> Fault.reorder();
      case "event_first" -> Fault.eventFirst();
      case "one_segment" -> Fault.oneSegment(2);
      case "fragment" -> Fault.fragment(10);
      case "single_bytes" -> Fault.singleBytes();
      case "binary" -> Fault.binary();
      case "invalid_json" -> Fault.invalidJson();
      case "wrong_types" -> Fault.wrongTypes();
      case "non_object" -> Fault.nonObject();
      case "oversize" -> Fault.oversize(11_000_000);
      case "unknown_method" -> Fault.unknownMethod();
      case "unknown_event" -> Fault.unknownEvent();
      case "numeric_id" -> Fault.numericId();
      case "skew_timestamp" -> Fault.skewTimestamp(SECOND.negated());
      case "close" -> Fault.close(1001, "bye");
      case "reset" -> Fault.reset();
      case "silence" -> Fault.silence();
      case "stop_reading" -> Fault.stopReading();
      case "ping" -> Fault.ping();
      case "no_pong" -> Fault.noPong();
      case "disconnect" -> Fault.disconnect(true);
      case "forget_session" -> Fault.forgetSession();
      case "throttle" -> Fault.throttle(100);
      default -> throw new IllegalArgumentException("no sample of " + wireName);
    };
  }
}
