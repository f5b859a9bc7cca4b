import { Temporal } from 'temporal-polyfill';
import { type BusinessCalendar, CalendarCoverageError } from '../values/calendar/index.ts';
import type { Deadline, DeadlineKey, Fulfilment } from './deadline.ts';
import type { Fact } from './facts.ts';
import { type DeadlineKind, deadlineKinds, ruleOf } from './kinds/index.ts';
import type { DeadlineRule } from './kinds/rule.ts';
import type { DeadlineOwner } from './owner.ts';
import { keepOffDaysOff, type ReminderCalendars } from './reminders.ts';
import { outcomeOf, scheduleOf } from './schedule.ts';

/** Everything that the deadlines of one owner depend on, as it stands now. */
export interface Circumstances {
  readonly owner: DeadlineOwner;
  /** The client body concerned; null where only the broker acts. */
  readonly bodyId: string | null;
  readonly brokerId: string;
  readonly regime: { readonly rcti: boolean; readonly itq: boolean };
  readonly facts: readonly Fact[];
  readonly calendars: { readonly body: BusinessCalendar; readonly broker: BusinessCalendar };
}

/** `recounted`: the same day, by another table of days off. `before` is null for a deadline that is new. */
export interface DeadlineChange {
  readonly type: 'opened' | 'moved' | 'recounted' | 'closed' | 'reopened' | 'cancelled';
  readonly deadline: Deadline;
  readonly before: Deadline | null;
}

/** A deadline that no table of days off reaches: a person must bring the next table. */
export interface UncoveredDeadline extends DeadlineKey {
  readonly date: string;
  readonly calendarVersion: string;
}

export interface Reconciliation {
  readonly changes: readonly DeadlineChange[];
  readonly uncovered: readonly UncoveredDeadline[];
}

interface Wanted extends DeadlineKey {
  readonly organisationId: string;
  readonly start: Fact;
  readonly closing: Fact | undefined;
  readonly calendars: ReminderCalendars;
}

/**
 * What must change for the deadlines of an owner to be what its facts ask: new ones open, those whose source
 * moved are counted again (a closed one only judged again), fulfilled ones close with the earliest date
 * (P78), those whose source is gone are cancelled. Told the same facts again, nothing changes. A deadline
 * past the table of days off is in `uncovered`, and the others go on. Source: G5, G6, guide 4.13.
 */
export function reconcileDeadlines(
  known: readonly Deadline[],
  circumstances: Circumstances,
  today: Temporal.PlainDate,
): Reconciliation {
  const changes: DeadlineChange[] = [];
  const uncovered: UncoveredDeadline[] = [];
  const wanted = wantedDeadlines(circumstances);
  const keys = new Set(wanted.map(keyOf));
  const byKey = new Map(known.map((deadline) => [keyOf(deadline), deadline]));
  for (const one of wanted) {
    try {
      const change = changeOf(byKey.get(keyOf(one)) ?? null, one, today);
      if (change !== null) changes.push(change);
    } catch (error) {
      if (!(error instanceof CalendarCoverageError)) throw error;
      const { owner, kind, subject } = one;
      const { date, calendarVersion } = error;
      uncovered.push({ owner, kind, subject, date, calendarVersion });
    }
  }
  for (const before of known) {
    if (before.status !== 'open' || keys.has(keyOf(before))) continue;
    changes.push({ type: 'cancelled', deadline: { ...before, status: 'cancelled' }, before });
  }
  return { changes, uncovered };
}

const keyOf = ({ kind, subject }: Pick<DeadlineKey, 'kind' | 'subject'>): string =>
  `${kind}#${subject}`;

function wantedDeadlines(circumstances: Circumstances): Wanted[] {
  return deadlineKinds.flatMap((kind) => {
    const rule = ruleOf(kind);
    return concerns(rule, circumstances) ? wantedOfKind(kind, rule, circumstances) : [];
  });
}

function concerns({ owner, concerns: whom }: DeadlineRule, of: Circumstances): boolean {
  if (owner !== of.owner.kind) return false;
  return whom === 'everybody' || of.regime[whom];
}

function wantedOfKind(kind: DeadlineKind, rule: DeadlineRule, of: Circumstances): Wanted[] {
  const { owner, bodyId, brokerId, facts, calendars } = of;
  const organisationId = rule.responsible === 'broker' ? brokerId : bodyId;
  if (organisationId === null) return [];
  const starts = Map.groupBy(
    facts.filter(({ name }) => name === rule.startsFrom),
    ({ subject }) => subject,
  );
  return [...starts].flatMap(([subject, told]) => {
    const start = told.at(-1);
    if (start === undefined) return [];
    const closing = earliest(
      facts.filter((fact) => fact.name === rule.closedBy && fact.subject === subject),
    );
    const ofReaders = { own: calendars[rule.responsible], broker: calendars.broker };
    return [{ owner, kind, subject, organisationId, start, closing, calendars: ofReaders }];
  });
}

function earliest(facts: readonly Fact[]): Fact | undefined {
  return facts.toSorted((one, other) => one.on.localeCompare(other.on))[0];
}

function changeOf(
  before: Deadline | null,
  wanted: Wanted,
  today: Temporal.PlainDate,
): DeadlineChange | null {
  if (before === null) return opening(wanted, today);
  const deadline = reviewed(before, wanted, today);
  return deadline === before ? null : { type: typeOf(before, deadline), deadline, before };
}

function opening(wanted: Wanted, today: Temporal.PlainDate): DeadlineChange {
  const { owner, kind, subject, organisationId, start, closing, calendars } = wanted;
  const opened: Deadline = {
    owner,
    kind,
    subject,
    organisationId,
    ...scheduleOf(kind, start, { today, calendars, granted: [] }),
    status: 'open',
    postponements: [],
  };
  const type = closing === undefined ? 'opened' : 'closed';
  return { type, deadline: withFulfilment(opened, closing), before: null };
}

/** A deadline that is known, as its facts now ask. */
function reviewed(before: Deadline, wanted: Wanted, today: Temporal.PlainDate): Deadline {
  const { closing } = wanted;
  if (closing !== undefined) return withFulfilment(recounted(before, wanted, today), closing);
  if (before.status === 'open') return recounted(before, wanted, today);
  if (before.closedBy?.fact === DECLARED && before.status === 'closed') {
    const deadline = recounted(before, wanted, today);
    return deadline === before ? before : withOutcome(deadline, before.closedBy);
  }
  const { closedBy: _, ...reopened } = before;
  return { ...reopened, ...counted(before, wanted, today), status: 'open' };
}

/**
 * Counts again what moved: its source, who must act, or (of open ones only) the table of days off. Reminders
 * of a day that stays are not planned again, since some may be sent: they only leave what is a day off now.
 */
function recounted(before: Deadline, wanted: Wanted, today: Temporal.PlainDate): Deadline {
  const { calendars } = wanted;
  const isOfAnotherTable =
    before.status === 'open' && before.explanation.calendarVersion !== calendars.own.version;
  if (isSameSource(before, wanted) && !isOfAnotherTable) return before;
  const moved = { ...before, ...counted(before, wanted, today) };
  if (before.status !== 'open') return { ...moved, reminders: before.reminders };
  if (moved.dueOn !== before.dueOn) return moved;
  const due = Temporal.PlainDate.from(moved.dueOn);
  return { ...moved, reminders: keepOffDaysOff(before.reminders, due, today, calendars) };
}

/** A granted postponement holds as long as it is later than the rule's own day. */
function counted(
  { postponements }: Deadline,
  { kind, start, organisationId, calendars }: Wanted,
  today: Temporal.PlainDate,
) {
  const granted = postponements
    .filter(({ decision }) => decision?.outcome === 'granted')
    .map(({ to }) => to);
  return { ...scheduleOf(kind, start, { today, calendars, granted }), organisationId };
}

function isSameSource(before: Deadline, { start, organisationId }: Wanted): boolean {
  const { length } = before.explanation;
  return (
    before.startsOn === start.on &&
    before.organisationId === organisationId &&
    (start.delay === undefined || start.delay.length === length)
  );
}

/** The fact of a deadline that a person said is done. */
export const DECLARED = 'declared';

function withFulfilment(deadline: Deadline, closing: Fact | undefined): Deadline {
  if (closing === undefined) return deadline;
  const { name: fact, reference, on } = closing;
  return withOutcome(deadline, { fact, reference, on });
}

function withOutcome(deadline: Deadline, fulfilled: Omit<Fulfilment, 'outcome'>): Deadline {
  const { fact, reference, on } = fulfilled;
  const outcome = outcomeOf(on, deadline.dueOn);
  const known = deadline.closedBy;
  const isKnown =
    deadline.status === 'closed' &&
    known?.fact === fact &&
    known.reference === reference &&
    known.on === on &&
    known.outcome === outcome;
  if (isKnown) return deadline;
  return { ...deadline, status: 'closed', closedBy: { fact, reference, on, outcome } };
}

function typeOf(before: Deadline, after: Deadline): DeadlineChange['type'] {
  if (after.status === 'closed') return 'closed';
  if (before.status !== 'open') return 'reopened';
  return after.dueOn === before.dueOn ? 'recounted' : 'moved';
}
