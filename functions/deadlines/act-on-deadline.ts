import * as z from 'zod';
import {
  type Deadline,
  type DeadlinesRefusal,
  deadlineKinds,
  deadlineSchema,
  type ReminderCalendars,
} from '#domain/deadlines/index.ts';
import { calendarOf } from '#domain/organisations/index.ts';
import type { NewEntry } from '#domain/values/aggregate.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import type { Caller, Reply } from '#platform/http/route.ts';
import { explainDeadline } from '#presentation/deadlines/explanation.ts';
import { readDeadline, saveDeadline } from '#stores/deadlines.ts';
import { execute } from '#stores/journal.ts';
import { readBrokerId, requireOrganisation } from '#stores/organisations.ts';
import type { Table, Write } from '#stores/table.ts';

/** How a route names a deadline of a dossier. */
export const deadlineParams = z.object({
  acquisitionId: identifierSchema,
  kind: z.enum(deadlineKinds),
  subject: deadlineSchema.shape.subject,
});

export const deadlineViewSchema = deadlineSchema.extend({ sentence: z.string() });

export const deadlineView = (deadline: Deadline) => ({
  ...deadline,
  sentence: explainDeadline(deadline),
});

/** What a person does to a deadline: the decision, how the journal tells it, and what else is kept. */
export interface DeadlineAct {
  readonly params: z.output<typeof deadlineParams>;
  readonly caller: Caller;
  readonly now: string;
  readonly decide: (
    deadline: Deadline,
    calendars: ReminderCalendars,
  ) => Decision<Deadline, DeadlinesRefusal> | Promise<Decision<Deadline, DeadlinesRefusal>>;
  readonly tell: (before: Deadline, after: Deadline) => NewEntry;
  readonly keep?: () => readonly Write[];
}

/** Decides on a deadline of a dossier as it stands, then saves and tells it; the same act again changes nothing. */
export async function actOnDeadline(table: Table, act: DeadlineAct): Promise<Reply | Refusal> {
  const { acquisitionId: id, kind, subject } = act.params;
  const owner = { kind: 'dossier', id } as const;
  const brokerId = (await readBrokerId(table)) ?? '';
  const decided = await execute(table, `dossier:${id}`, act.now, async () => {
    const before = await readDeadline(table, { owner, kind, subject });
    if (before === undefined) return refuse('deadlines.not-found', { kind, subject });
    const { organisationId, role } = act.caller;
    if (before.organisationId !== organisationId && role !== 'broker-adviser') {
      return refuse('deadlines.not-yours', { kind });
    }
    const calendars = {
      own: calendarOf(await requireOrganisation(table, before.organisationId)),
      broker: businessCalendar('public-service'),
    };
    const deadline = await act.decide(before, calendars);
    if (isRefusal(deadline)) return deadline;
    if (deadline === before) return { value: deadline, entries: [], writes: [] };
    return {
      value: deadline,
      entries: [act.tell(before, deadline)],
      writes: [...saveDeadline(table, { before, deadline }, brokerId), ...(act.keep?.() ?? [])],
    };
  });
  return isRefusal(decided) ? decided : { status: 200, body: deadlineView(decided) };
}
