package dev.relaykit.mock.junit;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import java.lang.reflect.Constructor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What stands behind {@link RelayMock}. To be named only where an annotation cannot say how the
 * server is to be started:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final RelayMockExtension RELAY =
 *     RelayMockExtension.with(() -> MockConfig.builder().tls().scenario(SPAM).build());
 * }</pre>
 *
 * <p>In a field that is static. Parameters of tests, of {@code @BeforeEach} and {@code @AfterEach},
 * and of constructors get the server; with {@link #perClass} also those of {@code @BeforeAll} and
 * {@code @AfterAll}. A method with {@link RelayMock} has what that says. Safe under parallel
 * execution.
 */
public final class RelayMockExtension
    implements ParameterResolver,
        InvocationInterceptor,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(RelayMockExtension.class);
  private static final String BEGINNING = "beginning";

  private final @Nullable MockPlan own;

  /** For JUnit, which makes one for {@link RelayMock}. */
  public RelayMockExtension() {
    this(null);
  }

  private RelayMockExtension(@Nullable MockPlan own) {
    this.own = own;
  }

  /**
   * A server for each test.
   *
   * @param config says how it is started, for each server anew
   */
  public static RelayMockExtension with(Supplier<MockConfig> config) {
    return new RelayMockExtension(MockPlan.registered(config, Lifetime.METHOD));
  }

  /**
   * A server that the tests of the class share.
   *
   * @param config says how it is started
   */
  public static RelayMockExtension perClass(Supplier<MockConfig> config) {
    return new RelayMockExtension(MockPlan.registered(config, Lifetime.CLASS));
  }

  /** The same, but tests may pass in spite of frames that were not expected. */
  public RelayMockExtension allowUnexpected() {
    return own == null ? this : new RelayMockExtension(own.allowing());
  }

  /** A constructor has the server of the test that the instance is for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RelayMockServer.class
        && Place.find(own, context).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Place place = Place.find(own, context).orElseThrow();
    if (place.plan().per() == Lifetime.METHOD && context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "@BeforeAll, @AfterAll and the constructor of an instance that tests share can have a"
              + " mock server only if the tests share that too: "
              + place.plan().sharing());
    }
    return place.start().server();
  }

  /** Where a constructor fails, JUnit calls nothing of {@link #afterEach}'s kind. */
  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> constructor,
      ExtensionContext context)
      throws Throwable {
    try {
      return invocation.proceed();
    } catch (Throwable failure) {
      RunningMock running = Place.find(own, context).map(Place::running).orElse(null);
      if (running != null) {
        running.report(failure, 0);
      }
      throw failure;
    }
  }

  /** Frames of earlier tests are not shown with the failure of a later one. */
  @Override
  public void beforeEach(ExtensionContext context) {
    Place.find(own, context)
        .filter(place -> place.context() != context)
        .map(Place::running)
        .ifPresent(
            running -> store(context).put(BEGINNING, running.server().journal().lastNumber()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Place place = Place.find(own, context).orElse(null);
    RunningMock running = place == null ? null : place.running();
    if (running == null || place == null) {
      return;
    }
    Long beginning = store(context).get(BEGINNING, Long.class);
    long after = beginning == null ? 0 : beginning;
    Throwable failure = context.getExecutionException().orElse(null);
    if (place.context() == context) {
      try {
        running.report(failure, after);
      } finally {
        running.close();
      }
    } else if (context.getExecutionMode() == ExecutionMode.SAME_THREAD) {
      try {
        running.report(failure, after);
      } finally {
        running.server().clearScriptProblems();
      }
    } else if (failure != null) {
      running.report(failure, after);
    }
  }

  /**
   * What was unexpected while tests shared a server in parallel is no single test's: the class
   * fails.
   */
  @Override
  public void afterAll(ExtensionContext context) {
    Place place = Place.find(own, context).orElse(null);
    RunningMock running = place == null || place.context() != context ? null : place.running();
    if (running == null) {
      return;
    }
    try {
      boolean reported = context.getExecutionMode() == ExecutionMode.SAME_THREAD;
      Throwable failure = context.getExecutionException().orElse(null);
      running.report(failure, reported && failure == null ? Long.MAX_VALUE : 0);
    } finally {
      running.close();
    }
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
