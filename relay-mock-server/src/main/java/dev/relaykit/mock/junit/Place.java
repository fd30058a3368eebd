package dev.relaykit.mock.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What a test gets, and whose the server is.
 *
 * @param plan which server
 * @param context the test's, or that of the class whose tests share it
 */
record Place(MockPlan plan, ExtensionContext context) {

  private static final String SERVER = "server";

  /**
   * Looks for it, from the inside outwards. Of a method's annotation a registered field must see to
   * as well: JUnit makes no second extension of a type that is there.
   *
   * @param own what the extension was registered with, or null for one that stands behind
   *     annotations
   * @return empty if nobody has asked for one
   */
  static Optional<Place> find(@Nullable MockPlan own, ExtensionContext context) {
    Optional<RelayMock> ofMethod =
        context
            .getTestMethod()
            .flatMap(method -> AnnotationSupport.findAnnotation(method, RelayMock.class));
    if (ofMethod.isPresent()) {
      MockPlan asked = MockPlan.of(ofMethod.get(), context.getRequiredTestClass());
      return Optional.of(new Place(asked, context));
    }
    return own == null ? ofClass(context) : Optional.of(in(own, context, outermost(context)));
  }

  /** By the contexts: a nested class may be of a class that the one around it only extends. */
  private static Optional<Place> ofClass(ExtensionContext context) {
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      Optional<Class<?>> type =
          at.getTestMethod().isPresent() ? Optional.empty() : at.getTestClass();
      Optional<RelayMock> found =
          type.flatMap(of -> AnnotationSupport.findAnnotation(of, RelayMock.class));
      if (found.isPresent()) {
        return Optional.of(in(MockPlan.of(found.get(), at.getRequiredTestClass()), context, at));
      }
    }
    return Optional.empty();
  }

  private static ExtensionContext outermost(ExtensionContext context) {
    ExtensionContext found = context;
    for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
      found = at.getTestClass().isPresent() ? at : found;
    }
    return found;
  }

  private static Place in(MockPlan plan, ExtensionContext test, ExtensionContext ofClass) {
    return new Place(plan, plan.per() == Lifetime.CLASS ? ofClass : test);
  }

  /** The server, which is started unless it runs. */
  RunningMock start() {
    return store().getOrComputeIfAbsent(SERVER, key -> new RunningMock(plan), RunningMock.class);
  }

  /** The server, or null if nobody has asked for it so far. */
  @Nullable RunningMock running() {
    return store().get(SERVER, RunningMock.class);
  }

  /** One of this place alone: a store also knows what those around it know by the same name. */
  private Store store() {
    return context.getStore(Namespace.create(RelayMockExtension.class, context.getUniqueId()));
  }
}
