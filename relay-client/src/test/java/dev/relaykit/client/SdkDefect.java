package dev.relaykit.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the defects of other clients that a test would find in this one; {@code
 * docs/sdk-defects.md} says what each of them is.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface SdkDefect {

  /** The defects, such as {@code D08}. */
  String[] value();
}
