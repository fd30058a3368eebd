package dev.relaykit.mock.fault;

import dev.relaykit.mock.fault.ConnectionFault.Close;
import dev.relaykit.mock.fault.ConnectionFault.Disconnect;
import dev.relaykit.mock.fault.ConnectionFault.ForgetSession;
import dev.relaykit.mock.fault.ConnectionFault.NoPong;
import dev.relaykit.mock.fault.ConnectionFault.Ping;
import dev.relaykit.mock.fault.ConnectionFault.Reset;
import dev.relaykit.mock.fault.ConnectionFault.Silence;
import dev.relaykit.mock.fault.ConnectionFault.StopReading;
import dev.relaykit.mock.fault.ConnectionFault.Throttle;
import dev.relaykit.mock.fault.ContentFault.InvalidJson;
import dev.relaykit.mock.fault.ContentFault.NonObject;
import dev.relaykit.mock.fault.ContentFault.NumericId;
import dev.relaykit.mock.fault.ContentFault.Oversize;
import dev.relaykit.mock.fault.ContentFault.SkewTimestamp;
import dev.relaykit.mock.fault.ContentFault.UnknownEvent;
import dev.relaykit.mock.fault.ContentFault.UnknownMethod;
import dev.relaykit.mock.fault.ContentFault.WrongTypes;
import dev.relaykit.mock.fault.FormFault.Binary;
import dev.relaykit.mock.fault.FormFault.Fragment;
import dev.relaykit.mock.fault.FormFault.SingleBytes;
import dev.relaykit.mock.fault.LoginFault.RejectLogin;
import dev.relaykit.mock.fault.PlaceFault.Delay;
import dev.relaykit.mock.fault.PlaceFault.Drop;
import dev.relaykit.mock.fault.PlaceFault.Duplicate;
import dev.relaykit.mock.fault.PlaceFault.EventFirst;
import dev.relaykit.mock.fault.PlaceFault.Hold;
import dev.relaykit.mock.fault.PlaceFault.OneSegment;
import dev.relaykit.mock.fault.PlaceFault.Reorder;
import dev.relaykit.mock.fault.UpgradeFault.DelayUpgrade;
import dev.relaykit.mock.fault.UpgradeFault.NoDeflate;
import dev.relaykit.mock.fault.UpgradeFault.RefuseUpgrade;
import java.time.Duration;

/**
 * One thing that goes wrong on cue. Immutable.
 *
 * <p>When it does, and for whom, is said by a {@link FaultRule}. Values out of range make the
 * factories throw {@link IllegalArgumentException}, which names the value and its range.
 */
public sealed interface Fault
    permits UpgradeFault, LoginFault, PlaceFault, FormFault, ContentFault, ConnectionFault {

  /** Which fault it is. */
  FaultKind kind();

  /** {@link RefuseUpgrade}. */
  static Fault refuseUpgrade(int status) {
    return new RefuseUpgrade(status);
  }

  /** {@link DelayUpgrade}. */
  static Fault delayUpgrade(Duration delay) {
    return new DelayUpgrade(delay);
  }

  /** {@link NoDeflate}. */
  static Fault noDeflate() {
    return new NoDeflate();
  }

  /** {@link RejectLogin} as a wrong token would be. */
  static Fault rejectLogin() {
    return new RejectLogin(null, null);
  }

  /** {@link RejectLogin} with an error of the caller's. */
  static Fault rejectLogin(int code, String message) {
    return new RejectLogin(code, message);
  }

  /** {@link Delay}. */
  static Fault delay(Duration delay) {
    return new Delay(delay);
  }

  /** {@link Drop}. */
  static Fault drop() {
    return new Drop();
  }

  /** {@link Hold} until the next frame has gone. */
  static Fault holdUntilNext() {
    return new Hold(Hold.Until.NEXT);
  }

  /** {@link Hold} until somebody releases it. */
  static Fault holdUntilReleased() {
    return new Hold(Hold.Until.RELEASE);
  }

  /** {@link Duplicate}. */
  static Fault duplicate(int copies) {
    return new Duplicate(copies);
  }

  /** {@link Reorder}. */
  static Fault reorder() {
    return new Reorder();
  }

  /** {@link EventFirst}. */
  static Fault eventFirst() {
    return new EventFirst();
  }

  /** {@link OneSegment}. */
  static Fault oneSegment(int frames) {
    return new OneSegment(frames);
  }

  /** {@link Fragment}. */
  static Fault fragment(int bytes) {
    return new Fragment(bytes);
  }

  /** {@link SingleBytes}. */
  static Fault singleBytes() {
    return new SingleBytes();
  }

  /** {@link Binary}. */
  static Fault binary() {
    return new Binary();
  }

  /** {@link InvalidJson}. */
  static Fault invalidJson() {
    return new InvalidJson();
  }

  /** {@link WrongTypes}. */
  static Fault wrongTypes() {
    return new WrongTypes();
  }

  /** {@link NonObject}. */
  static Fault nonObject() {
    return new NonObject();
  }

  /** {@link Oversize}. */
  static Fault oversize(int bytes) {
    return new Oversize(bytes);
  }

  /** {@link UnknownMethod}. */
  static Fault unknownMethod() {
    return new UnknownMethod();
  }

  /** {@link UnknownEvent}. */
  static Fault unknownEvent() {
    return new UnknownEvent();
  }

  /** {@link NumericId}. */
  static Fault numericId() {
    return new NumericId();
  }

  /** {@link SkewTimestamp}. */
  static Fault skewTimestamp(Duration by) {
    return new SkewTimestamp(by);
  }

  /** {@link Close}. */
  static Fault close(int code, String reason) {
    return new Close(code, reason);
  }

  /** {@link Reset}. */
  static Fault reset() {
    return new Reset();
  }

  /** {@link Silence}. */
  static Fault silence() {
    return new Silence();
  }

  /** {@link StopReading}. */
  static Fault stopReading() {
    return new StopReading();
  }

  /** {@link Ping}. */
  static Fault ping() {
    return new Ping();
  }

  /** {@link NoPong}. */
  static Fault noPong() {
    return new NoPong();
  }

  /** {@link Disconnect}. */
  static Fault disconnect(boolean restart) {
    return new Disconnect(restart);
  }

  /** {@link ForgetSession}. */
  static Fault forgetSession() {
    return new ForgetSession();
  }

  /** {@link Throttle}. */
  static Fault throttle(int bytesPerSecond) {
    return new Throttle(bytesPerSecond);
  }
}
