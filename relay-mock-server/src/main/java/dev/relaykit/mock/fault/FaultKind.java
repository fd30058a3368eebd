package dev.relaykit.mock.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which fault a {@link Fault} is: an enum for each family, so that a {@code switch} is complete.
 */
public sealed interface FaultKind
    permits UpgradeFault.Kind,
        LoginFault.Kind,
        PlaceFault.Kind,
        FormFault.Kind,
        ContentFault.Kind,
        ConnectionFault.Kind {

  /** The word for it in scenario files and on the control plane, such as {@code drop}. */
  String wireName();

  /** The moments at which it can happen. */
  Set<FaultPoint> points();

  /** The moment at which it happens unless a rule says otherwise. */
  FaultPoint usualPoint();

  /** Whether it happens to one frame, and not to a connection or its beginning. */
  default boolean isOfFrames() {
    return this instanceof PlaceFault.Kind
        || this instanceof FormFault.Kind
        || this instanceof ContentFault.Kind;
  }

  /** Whether it happens to the whole connection, from a moment on. */
  default boolean isOfConnections() {
    return this instanceof ConnectionFault.Kind;
  }

  /** Every fault there is. */
  static List<FaultKind> all() {
    return Stream.<FaultKind[]>of(
            UpgradeFault.Kind.values(),
            LoginFault.Kind.values(),
            PlaceFault.Kind.values(),
            FormFault.Kind.values(),
            ContentFault.Kind.values(),
            ConnectionFault.Kind.values())
        .flatMap(Arrays::stream)
        .toList();
  }

  /** The fault of this name, or null if there is none. */
  static @Nullable FaultKind named(String wireName) {
    return all().stream().filter(kind -> kind.wireName().equals(wireName)).findFirst().orElse(null);
  }
}
