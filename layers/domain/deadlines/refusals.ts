/** Why an act on deadlines is refused. */
export type DeadlinesRefusal =
  | 'deadlines.calendar-not-covered'
  | 'deadlines.cancelled'
  | 'deadlines.fact-does-not-fulfil'
  | 'deadlines.sweep-instant-invalid';
