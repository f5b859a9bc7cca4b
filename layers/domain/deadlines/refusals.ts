/** Why an act on deadlines is refused. */
export type DeadlinesRefusal =
  | 'deadlines.not-found'
  | 'deadlines.not-yours'
  | 'deadlines.not-open'
  | 'deadlines.not-declarable'
  | 'deadlines.done-misdated'
  | 'deadlines.evidence-missing'
  | 'deadlines.not-postponable'
  | 'deadlines.postponement-waits'
  | 'deadlines.postponement-misdated'
  | 'deadlines.no-postponement'
  | 'deadlines.postponement-overtaken'
  | 'deadlines.postponements-too-many'
  | 'deadlines.feed-not-found'
  | 'deadlines.sweep-instant-invalid';
