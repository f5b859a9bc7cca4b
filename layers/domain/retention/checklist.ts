import * as z from 'zod';
import { dateSchema } from '../values/identifiers.ts';
import { type RetentionClass, retentionClasses, retentionClassSchema } from './classes.ts';
import { type Declaration, declarationSchema, isOnRequest } from './declarations.ts';

/** Whether a document that is owed to the broker is there, and by when it was owed. */
export const owedSchema = z.object({
  class: retentionClassSchema,
  /** The contract (`contract`), or the amendment, the evaluation or the termination that it is about. */
  subject: z.string(),
  /** Legal date of the signature, or of the effect of the termination. */
  since: dateSchema,
  dueOn: dateSchema,
  status: z.enum(['received', 'expected', 'missing']),
  receivedOn: dateSchema.nullable(),
});
export type Owed = z.output<typeof owedSchema>;

/** What is sent on request only: how much of it is filed, and whether the client says that it holds it. */
export const heldSchema = z.object({
  class: retentionClassSchema,
  filed: z.int().nonnegative(),
  declaration: declarationSchema.nullable(),
});
export type Held = z.output<typeof heldSchema>;

export const checklistSchema = z.object({
  owed: z.array(owedSchema),
  onRequest: z.array(heldSchema),
});
export type Checklist = z.output<typeof checklistSchema>;

/** A deadline, as far as the checklist reads it. */
export interface ExpectedDocument {
  readonly kind: string;
  readonly subject: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly closedBy?: { readonly on: string };
}

export interface ChecklistState {
  readonly deadlines: readonly ExpectedDocument[];
  /** The classes that each document of the dossier serves. */
  readonly filed: readonly RetentionClass[];
  readonly declarations: readonly Declaration[];
}

/** Which deadline expects a document of which class. */
const OWED: Readonly<Record<string, RetentionClass>> = {
  'signed-contract-transmission': 'P82',
  'signed-amendment-transmission': 'P83',
  'evaluation-transmission': 'P85',
  'termination-transmission': 'P86',
};

/**
 * What is owed to the broker with its dates, and what the client keeps and sends on request (4.13): the absence
 * of the latter is no fault.
 * @param today legal date `YYYY-MM-DD` in America/Toronto
 */
export function checklistOf(
  { deadlines, filed, declarations }: ChecklistState,
  today: string,
): Checklist {
  const onRequest = retentionClasses.filter(isOnRequest).map((name) => ({
    class: name,
    filed: filed.filter((one) => one === name).length,
    declaration: declarations.find((one) => one.class === name) ?? null,
  }));
  const owed = deadlines.flatMap((deadline) => owedBy(deadline, today));
  return { owed: owed.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)), onRequest };
}

function owedBy(deadline: ExpectedDocument, today: string): Owed[] {
  const { kind, subject, startsOn: since, dueOn, status, closedBy } = deadline;
  const name = OWED[kind];
  if (name === undefined || status === 'cancelled') return [];
  const late = today > dueOn ? 'missing' : 'expected';
  return [
    {
      class: name,
      subject,
      since,
      dueOn,
      status: status === 'closed' ? 'received' : late,
      receivedOn: closedBy?.on ?? null,
    },
  ];
}
