package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the reply to a {@code signalwire.reauthenticate}: only with a result, whatever is in it
 * (REL-RPC-023), does the next login use the new JWT.
 */
final class ReauthenticateReply implements Reply {

  private final Session session;
  private final String jwt;
  private final Consumer<@Nullable Failure> done;

  ReauthenticateReply(Session session, String jwt, Consumer<@Nullable Failure> done) {
    this.session = session;
    this.jwt = jwt;
    this.done = done;
  }

  @Override
  public void result(Payload result) {
    session.secrets().use(jwt);
    done.accept(null);
  }

  @Override
  public void error(RpcError error) {
    failed(
        new Failure(
            ErrorKind.SERVER,
            Method.REAUTHENTICATE + " was refused: " + session.masked(error.message()),
            Integer.toString(error.code()),
            List.of()));
  }

  @Override
  public void failed(Failure failure) {
    done.accept(failure);
  }
}
