/** The thing whose history is one hash chain, e.g. `dossier:01J…`, `supplier:01J…`, `reader:01J…`. */
export type AggregateKind =
  | 'organisation'
  | 'supplier'
  | 'dossier'
  | 'mandate'
  | 'reader'
  | 'address'
  | 'inbound'
  | 'catalogue-document';
export type AggregateRef = `${AggregateKind}:${string}`;

/** Who did it: a member (its Cognito subject), a function of the system, or an anonymous reader. */
export interface Actor {
  readonly kind: 'member' | 'system' | 'reader';
  readonly id: string;
}

/**
 * A journal entry before it is chained. `data` is the event's payload: it matches version `version` of
 * the contract that `events/` holds for `type` (`entryOf` makes entries so), and holds no personal data
 * (only references that can be erased).
 */
export interface NewEntry {
  readonly type: `${string}.${string}`;
  readonly version: number;
  readonly actor: Actor;
  readonly reason?: string;
  readonly data: Readonly<Record<string, unknown>>;
}
