/**
 * The words of a kind of deadline. `document` is what must be done, as a noun that follows « pour » or a
 * colon; `action` is an imperative, for who must act; `brokerAction` is for the broker when that did not come.
 */
export interface KindText {
  readonly document: string;
  readonly start: (on: string) => string;
  readonly startNotCounted: string;
  readonly action: (brokerEmail: string) => string;
  readonly brokerAction: string;
  /** A day that is realistic or well chosen, after which nobody is late. */
  readonly isInvitation?: true;
}
