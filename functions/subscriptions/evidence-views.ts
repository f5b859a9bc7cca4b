import * as z from 'zod';
import { severitySchema } from '#domain/catalogue/index.ts';
import { deliveryStatusSchema } from '#domain/mail/index.ts';
import { type Change, changeSchema, type Run, runSchema } from '#domain/subscriptions/index.ts';
import { identifierSchema, instantSchema } from '#domain/values/identifiers.ts';
import { titleOfChange } from '#presentation/subscriptions/evidence.ts';

export const countsSchema = z.partialRecord(deliveryStatusSchema, z.int());

/** A change of the Catalogue, as the broker is shown it. */
export const changeViewSchema = z.object({
  changeId: identifierSchema,
  title: z.string(),
  kind: z.enum(['fiche-version', 'supplier-status', 'document-version']),
  severity: severitySchema,
  volet: changeSchema.shape.volet,
  occurredAt: instantSchema,
});

export function changeView(change: Change): z.output<typeof changeViewSchema> {
  const { changeId, severity, volet, occurredAt, happening } = change;
  return {
    changeId,
    title: titleOfChange(change),
    kind: happening.kind,
    severity,
    volet,
    occurredAt,
  };
}

export const runViewSchema = runSchema.pick({
  runId: true,
  kind: true,
  dueAt: true,
  status: true,
  since: true,
});

export const runView = ({ runId, kind, dueAt, status, since }: Run) => ({
  runId,
  kind,
  dueAt,
  status,
  since,
});
