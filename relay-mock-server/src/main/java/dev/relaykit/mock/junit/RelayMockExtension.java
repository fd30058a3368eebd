package dev.relaykit.mock.junit;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

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
 * <p>In a field that is static, and for a test's parameters only, or with {@link #perClass} also
 * for those of constructors and {@code @BeforeAll}. A method with {@link RelayMock} has what that
 * says. Safe under parallel execution.
 */
public final class RelayMockExtension
    implements ParameterResolver, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(RelayMockExtension.class);
  private static final String SERVER = "server";
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
    return new RelayMockExtension(new MockPlan(config, Lifetime.METHOD, false, false));
  }

  /**
   * A server that the tests of the class share.
   *
   * @param config says how it is started
   */
  public static RelayMockExtension perClass(Supplier<MockConfig> config) {
    return new RelayMockExtension(new MockPlan(config, Lifetime.CLASS, false, false));
  }

  /** The same, but tests may pass in spite of frames that were not expected. */
  public RelayMockExtension allowUnexpected() {
    return own == null
        ? this
        : new RelayMockExtension(new MockPlan(own.config(), own.per(), own.paused(), true));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RelayMockServer.class && plan(context).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Place place = plan(context).orElseThrow();
    if (place.plan().per() == Lifetime.METHOD && context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "a constructor, @BeforeAll and @AfterAll can have a mock server only if the tests of the"
              + " class share it: @RelayMock(per = Lifetime.CLASS)");
    }
    return store(place.context())
        .getOrComputeIfAbsent(SERVER, key -> new RunningMock(place.plan()), RunningMock.class)
        .server();
  }

  /** Frames of earlier tests are not shown with the failure of a later one. */
  @Override
  public void beforeEach(ExtensionContext context) {
    RunningMock running = running(context);
    store(context).put(BEGINNING, running == null ? 0L : running.server().journal().lastNumber());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Place place = plan(context).orElse(null);
    RunningMock running = running(context);
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
    } else if (failure != null) {
      running.report(failure, after);
    } else if (context.getExecutionMode() == ExecutionMode.SAME_THREAD) {
      try {
        running.report(null, after);
      } finally {
        running.server().clearScriptProblems();
      }
    }
  }

  /**
   * What was unexpected while tests shared a server in parallel is no single test's: the class
   * fails.
   */
  @Override
  public void afterAll(ExtensionContext context) {
    RunningMock running = store(context).get(SERVER, RunningMock.class);
    Place place = plan(context).orElse(null);
    if (running == null || place == null || place.context() != context) {
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

  /** The server that the test has been given, or null if it has asked for none so far. */
  private @Nullable RunningMock running(ExtensionContext context) {
    return plan(context)
        .map(place -> store(place.context()).get(SERVER, RunningMock.class))
        .orElse(null);
  }

  /**
   * What a test gets, and whose the server is.
   *
   * @param context the test's, or that of the class that has the annotation
   */
  private record Place(MockPlan plan, ExtensionContext context) {}

  private Optional<Place> plan(ExtensionContext context) {
    Optional<RelayMock> ofMethod =
        context
            .getTestMethod()
            .flatMap(method -> AnnotationSupport.findAnnotation(method, RelayMock.class));
    if (ofMethod.isPresent()) {
      MockPlan asked = MockPlan.of(ofMethod.get(), context.getRequiredTestClass());
      return Optional.of(new Place(asked, context));
    }
    return own == null ? ofClass(context) : Optional.of(placed(own, context, outermost(context)));
  }

  /** The annotation of the class, or else of the nearest class around it. */
  private static Optional<Place> ofClass(ExtensionContext context) {
    Class<?> type = context.getTestClass().orElse(null);
    while (type != null) {
      Optional<RelayMock> found = AnnotationSupport.findAnnotation(type, RelayMock.class);
      if (found.isPresent()) {
        Class<?> owner = type;
        return Optional.of(placed(MockPlan.of(found.get(), owner), context, owner));
      }
      type = type.getEnclosingClass();
    }
    return Optional.empty();
  }

  private static Place placed(MockPlan plan, ExtensionContext context, Class<?> owner) {
    ExtensionContext place = context;
    if (plan.per() == Lifetime.CLASS) {
      ExtensionContext at = context;
      while (at != null) {
        if (at.getTestMethod().isEmpty() && at.getTestClass().filter(owner::equals).isPresent()) {
          place = at;
        }
        at = at.getParent().orElse(null);
      }
    }
    return new Place(plan, place);
  }

  private static Class<?> outermost(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    while (type.getEnclosingClass() != null) {
      type = type.getEnclosingClass();
    }
    return type;
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
