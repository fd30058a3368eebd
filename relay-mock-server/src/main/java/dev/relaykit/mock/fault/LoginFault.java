package dev.relaykit.mock.fault;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes wrong while a client logs in. */
public sealed interface LoginFault extends Fault {

  @Override
  Kind kind();

  /** The faults of the login. */
  enum Kind implements FaultKind {
    /** {@link RejectLogin}. */
    REJECT_LOGIN;

    @Override
    public String wireName() {
      return "reject_login";
    }

    @Override
    public Set<FaultPoint> points() {
      return Set.of(FaultPoint.CONNECT);
    }

    @Override
    public FaultPoint usualPoint() {
      return FaultPoint.CONNECT;
    }
  }

  /**
   * The login is rejected, right or wrong, as a wrong one would be.
   *
   * @param code the error's code, or null for the profile's code of a failed authentication
   * @param message the error's text, or null for that of a failed authentication
   */
  record RejectLogin(@Nullable Integer code, @Nullable String message) implements LoginFault {
    @Override
    public Kind kind() {
      return Kind.REJECT_LOGIN;
    }
  }
}
