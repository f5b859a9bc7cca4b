import * as z from 'zod';
import { identifierSchema } from '../values/identifiers.ts';

/** What a deadline belongs to, and whose journal tells it: the aggregate of the same name. */
export const deadlineOwnerSchema = z.object({
  kind: z.enum(['dossier', 'supplier', 'organisation', 'mandate']),
  id: identifierSchema,
});
export type DeadlineOwner = z.infer<typeof deadlineOwnerSchema>;
