import * as z from 'zod';
import { type Decision, refuse } from '../values/decision.ts';
import { dateSchema, instantSchema } from '../values/identifiers.ts';
import { type RetentionClass, retentionClassSchema, retentionRules } from './classes.ts';
import type { RetentionRefusal } from './refusals.ts';

/** The client says that it holds documents which the broker may ask for: their absence here is no fault (4.13). */
export const declarationSchema = z.object({
  class: retentionClassSchema,
  heldSince: dateSchema,
  /** Where they are: a service, a system, a shelf. */
  where: z.string().trim().min(3).max(300),
  /** Who answers for them. */
  person: z.string().trim().min(2).max(200),
  declaredBy: z.string(),
  declaredAt: instantSchema,
});
export type Declaration = z.output<typeof declarationSchema>;

/** Whether documents of a class are sent to the broker only when it asks for them. Source: 4.13. */
export function isOnRequest(retentionClass: RetentionClass): boolean {
  return retentionRules[retentionClass].transmission === 'on-request';
}

/**
 * Decides on a declaration: only for what is sent on request, and held already.
 * @param today legal date `YYYY-MM-DD` in America/Toronto
 */
export function decideDeclaration(
  declaration: Declaration,
  today: string,
): Decision<Declaration, RetentionRefusal> {
  const { class: retentionClass, heldSince } = declaration;
  if (!isOnRequest(retentionClass)) {
    return refuse('retention.class-owed', { class: retentionClass });
  }
  return heldSince > today ? refuse('retention.held-in-future', { heldSince }) : declaration;
}
