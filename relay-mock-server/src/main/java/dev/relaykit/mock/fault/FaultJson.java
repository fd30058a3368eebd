package dev.relaykit.mock.fault;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes rules in the words of the script language, as scenario files have them. */
public final class FaultJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int NANO_DIGITS_OF_A_MILLI = 6;

  private FaultJson() {}

  /**
   * The rule as a map with one key, the fault's name; its value has the fault's own options, {@code
   * at}, and whatever else the rule says.
   */
  public static ObjectNode write(FaultRule rule) {
    ObjectNode whole = MAPPER.createObjectNode();
    ObjectNode options = whole.putObject(rule.fault().kind().wireName());
    putOwn(options, rule.fault());
    options.put("at", rule.at().wireName());
    if (rule.nth() > 0) {
      options.put("nth", rule.nth());
    }
    if (rule.times() > 0) {
      options.put("times", rule.times());
    }
    put(options, "session", rule.target().sessionId());
    put(options, "message", rule.target().messageId());
    put(options, "to_number", rule.target().toNumber());
    put(options, "method", rule.target().method());
    return whole;
  }

  private static void putOwn(ObjectNode options, Fault fault) {
    if (fault instanceof UpgradeFault ofUpgrade) {
      put(options, ofUpgrade);
    } else if (fault instanceof LoginFault.RejectLogin rejection) {
      if (rejection.code() != null) {
        options.put("code", rejection.code());
      }
      put(options, "message", rejection.message());
    } else if (fault instanceof PlaceFault ofPlace) {
      put(options, ofPlace);
    } else if (fault instanceof FormFault.Fragment fragment) {
      options.put("bytes", fragment.bytes());
    } else if (fault instanceof ContentFault.Oversize oversize) {
      options.put("bytes", oversize.bytes());
    } else if (fault instanceof ContentFault.SkewTimestamp skew) {
      options.put("by", text(skew.by()));
    } else if (fault instanceof ConnectionFault ofConnection) {
      put(options, ofConnection);
    }
  }

  private static void put(ObjectNode options, UpgradeFault fault) {
    switch (fault.kind()) {
      case REFUSE_UPGRADE -> options.put("status", ((UpgradeFault.RefuseUpgrade) fault).status());
      case DELAY_UPGRADE -> options.put("delay", text(((UpgradeFault.DelayUpgrade) fault).delay()));
      case NO_DEFLATE -> {
        // It has no options.
      }
    }
  }

  private static void put(ObjectNode options, PlaceFault fault) {
    switch (fault.kind()) {
      case DELAY -> options.put("delay", text(((PlaceFault.Delay) fault).delay()));
      case HOLD -> options.put("until", ((PlaceFault.Hold) fault).until().wireName());
      case DUPLICATE -> options.put("copies", ((PlaceFault.Duplicate) fault).copies());
      case ONE_SEGMENT -> options.put("frames", ((PlaceFault.OneSegment) fault).frames());
      case DROP, REORDER, EVENT_FIRST -> {
        // They have no options.
      }
    }
  }

  private static void put(ObjectNode options, ConnectionFault fault) {
    switch (fault.kind()) {
      case CLOSE -> {
        ConnectionFault.Close close = (ConnectionFault.Close) fault;
        options.put("code", close.code()).put("reason", close.reason());
      }
      case DISCONNECT -> options.put("restart", ((ConnectionFault.Disconnect) fault).restart());
      case THROTTLE ->
          options.put("bytes_per_second", ((ConnectionFault.Throttle) fault).bytesPerSecond());
      case RESET, SILENCE, STOP_READING, PING, NO_PONG, FORGET_SESSION -> {
        // They have no options.
      }
    }
  }

  private static void put(ObjectNode options, String name, @Nullable String value) {
    if (value != null) {
      options.put(name, value);
    }
  }

  private static String text(Duration span) {
    BigDecimal millis = BigDecimal.valueOf(span.toNanos(), NANO_DIGITS_OF_A_MILLI);
    return millis.stripTrailingZeros().toPlainString() + "ms";
  }
}
