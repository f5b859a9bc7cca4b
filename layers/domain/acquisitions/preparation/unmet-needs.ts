import * as z from 'zod';
import { voletSchema } from '../../catalogue/index.ts';
import { type Decision, refuse } from '../../values/decision.ts';
import { identifierSchema, instantSchema } from '../../values/identifiers.ts';
import type { PreparationRefusal } from './refusals.ts';

export const givenNeedSchema = z.object({
  description: z.string().trim().min(10).max(4000),
  volet: voletSchema,
  /** The dossier that it came up in, of the same body. */
  acquisitionId: identifierSchema.nullable().default(null),
});
export type GivenNeed = z.output<typeof givenNeedSchema>;

/** Where the broker sends a need that no offer meets: to its Catalogue, to a supplier's bench, or nowhere. */
export const givenRoutingSchema = z.discriminatedUnion('route', [
  z.object({
    route: z.enum(['catalogue-team', 'closed']),
    reason: z.string().trim().min(3).max(2000),
  }),
  z.object({
    route: z.literal('supplier-bench'),
    supplierId: identifierSchema,
    reason: z.string().trim().min(3).max(2000),
  }),
]);
export type GivenRouting = z.output<typeof givenRoutingSchema>;

export const unmetNeedStatusSchema = z.enum(['reported', 'routed', 'closed']);
export type UnmetNeedStatus = z.output<typeof unmetNeedStatusSchema>;

/** A need that no offer of the Catalogue meets, which the body sends to the broker (guide 5). */
export const unmetNeedSchema = givenNeedSchema.extend({
  unmetNeedId: identifierSchema,
  organisationId: identifierSchema,
  reportedBy: z.string(),
  reportedAt: instantSchema,
  status: unmetNeedStatusSchema,
  routing: z
    .object({
      route: z.enum(['catalogue-team', 'supplier-bench', 'closed']),
      supplierId: identifierSchema.nullable(),
      reason: z.string(),
      by: z.string(),
      at: instantSchema,
    })
    .nullable(),
});
export type UnmetNeed = z.output<typeof unmetNeedSchema>;

export interface ReportNeedCommand {
  readonly unmetNeedId: string;
  readonly organisationId: string;
  readonly given: GivenNeed;
  readonly memberId: string;
}

/** Takes a need that the Catalogue does not meet, for the broker to route (guide 5). */
export function reportUnmetNeed(
  { unmetNeedId, organisationId, given, memberId }: ReportNeedCommand,
  now: string,
): UnmetNeed {
  const by = { reportedBy: memberId, reportedAt: now };
  return { ...given, unmetNeedId, organisationId, ...by, status: 'reported', routing: null };
}

/** The broker says where a need goes, and why; a need that is closed stays so. */
export function decideRouting(
  need: UnmetNeed,
  command: { readonly given: GivenRouting; readonly memberId: string },
  now: string,
): Decision<UnmetNeed, PreparationRefusal> {
  if (need.status === 'closed') return refuse('acquisitions.unmet-need-closed');
  const { given, memberId } = command;
  const supplierId = given.route === 'supplier-bench' ? given.supplierId : null;
  const { route, reason } = given;
  return {
    ...need,
    status: route === 'closed' ? 'closed' : 'routed',
    routing: { route, supplierId, reason, by: memberId, at: now },
  };
}
