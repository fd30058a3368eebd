package dev.relaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.junit.Lifetime;
import dev.relaykit.mock.junit.RelayMock;
import dev.relaykit.mock.junit.RelayMockExtension;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which server a test gets, where classes, nested classes and methods each ask for one. */
@Timeout(120)
class ServerOfATestTest {

  /** Fails soon if the server has gone. */
  private static void connect(RelayMockServer server) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.wsPort())) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @RelayMock(per = Lifetime.CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static final class Mixed {
    static final Set<Integer> SHARED = ConcurrentHashMap.newKeySet();

    @Test
    @Order(1)
    void shared(RelayMockServer server) {
      SHARED.add(server.wsPort());
    }

    @Test
    @Order(2)
    @RelayMock(seed = 7)
    void ofItsOwn(RelayMockServer server) {
      assertThat(SHARED).doesNotContain(server.wsPort());
      assertThat(server.seed()).isEqualTo(7);
    }

    @Test
    @Order(3)
    void sharedStill(RelayMockServer server) throws Exception {
      assertThat(SHARED).containsExactly(server.wsPort());
      connect(server);
    }

    @Nested
    @RelayMock(per = Lifetime.CLASS, seed = 8)
    class Inside {
      @Test
      void ofTheNestedClass(RelayMockServer server) {
        assertThat(SHARED).doesNotContain(server.wsPort());
        assertThat(server.seed()).isEqualTo(8);
      }
    }

    @Nested
    class AfterInside {
      @Test
      void ofTheClassAround(RelayMockServer server) throws Exception {
        assertThat(SHARED).containsExactly(server.wsPort());
        connect(server);
      }
    }
  }

  @Test
  void methodAndNestedClassTakeThePlaceOfWhatTheClassShares() {
    Mixed.SHARED.clear();

    SampleRun.of(Mixed.class).assertAllGood();
  }

  static final class RegisteredAndMethod {
    @RegisterExtension
    static final RelayMockExtension RELAY =
        RelayMockExtension.with(() -> MockConfig.builder().seed(9).build());

    @Test
    void ofTheField(RelayMockServer server) {
      assertThat(server.seed()).isEqualTo(9);
    }

    @Test
    @RelayMock(seed = 10)
    void ofTheMethod(RelayMockServer server) {
      assertThat(server.seed()).isEqualTo(10);
    }
  }

  @Test
  void methodTakesThePlaceOfARegisteredField() {
    SampleRun.of(RegisteredAndMethod.class).assertAllGood();
  }

  @RelayMock
  static final class Constructed {
    private final RelayMockServer server;

    Constructed(RelayMockServer server) {
      this.server = server;
    }

    @Test
    void same(RelayMockServer again) {
      assertThat(again).isSameAs(server);
    }

    @Test
    @RelayMock(seed = 11)
    void ofTheMethod() throws Exception {
      assertThat(server.seed()).isEqualTo(11);
      connect(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void eachHasItsOwn(String text, RelayMockServer again) {
      assertThat(again).isSameAs(server);
      assertThat(server.journal().size()).isZero();
    }
  }

  @Test
  void constructorHasTheServerOfTheTest() {
    SampleRun.of(Constructed.class).assertAllGood();
  }

  @RelayMock
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static final class OneInstance {
    final Set<RelayMockServer> servers = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void remember(RelayMockServer server) {
      assertThat(servers.add(server)).isTrue();
    }

    @Test
    void one(RelayMockServer server) {
      assertThat(servers).contains(server);
    }

    @Test
    void two(RelayMockServer server) {
      assertThat(servers).contains(server);
    }
  }

  @Test
  void testsOfOneInstanceHaveServersOfTheirOwn() {
    SampleRun.of(OneInstance.class).assertAllGood();
  }

  static class Base {
    @Nested
    class Inside {
      @Test
      void ofTheClassThatExtendsTheOneAround(RelayMockServer server) {
        assertThat(server.seed()).isEqualTo(12);
      }
    }
  }

  @RelayMock(seed = 12)
  static final class Extending extends Base {}

  @Test
  void nestedClassThatIsInheritedHasTheAnnotationOfTheHeir() {
    SampleRun run = SampleRun.of(Extending.class);

    run.assertAllGood();
    assertThat(run.status("ofTheClassThatExtendsTheOneAround")).isEqualTo(SUCCESSFUL);
  }

  private static final CyclicBarrier BOTH_AT_ONCE = new CyclicBarrier(2);
  private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

  private static void atOnce(RelayMockServer server, String text) throws Exception {
    PORTS.add(server.wsPort());
    BOTH_AT_ONCE.await(30, TimeUnit.SECONDS);
    try (TestClient client = new TestClient(server)) {
      assertThat(client.send("+15559876543", text).isDelivered()).isFalse();
    }
  }

  @RelayMock(per = Lifetime.CLASS)
  static final class OneOfTwo {
    @Test
    void first(RelayMockServer server) throws Exception {
      atOnce(server, "text of the first");
    }
  }

  @RelayMock(per = Lifetime.CLASS)
  static final class OtherOfTwo {
    @Test
    void second(RelayMockServer server) throws Exception {
      atOnce(server, "text of the second");
    }
  }

  @Test
  void classesThatRunAtOnceHaveServersOfTheirOwn() {
    PORTS.clear();
    SampleRun run = SampleRun.of(true, OneOfTwo.class, OtherOfTwo.class);

    assertThat(PORTS).hasSize(2);
    assertThat(run.failure("first").getSuppressed()[0].toString())
        .contains("text of the first")
        .doesNotContain("text of the second");
    assertThat(run.failure("second").getSuppressed()[0].toString())
        .contains("text of the second")
        .doesNotContain("text of the first");
  }

  @RelayMock(
      per = Lifetime.CLASS,
      rules =
          "{unmatched: error, rules: [{match: {method: messaging.send, params: {body: good}},"
              + " script: []}]}")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static final class OneBad {
    @Test
    @Order(1)
    void bad(RelayMockServer server) throws Exception {
      try (TestClient client = new TestClient(server)) {
        assertThat(catchThrowable(() -> client.send("+15559876543", "bad"))).isNull();
      }
    }

    @Test
    @Order(2)
    void good(RelayMockServer server) throws Exception {
      connect(server);
    }
  }

  @Test
  void whatWasUnexpectedInATestThatFailedIsNotHeldAgainstTheNext() {
    SampleRun run = SampleRun.of(OneBad.class);

    assertThat(run.failure("bad").getSuppressed()[0].toString())
        .contains("no rule is for this messaging.send");
    assertThat(run.status("good")).isEqualTo(SUCCESSFUL);
  }
}
