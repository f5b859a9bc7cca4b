import * as z from 'zod';
import {
  decideDeclaration,
  declarationSchema,
  retentionClassSchema,
} from '#domain/retention/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { holdingDeclared } from '#events/retention/holding-declared.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { execute } from '#stores/journal.ts';
import { saveDeclaration } from '#stores/retention.ts';
import type { RetentionDependencies } from './dependencies.ts';

export const declareHolding = defineRoute({
  method: 'PUT',
  path: '/acquisitions/{acquisitionId}/declarations/{class}',
  summary:
    'Say where the documents are that the broker has only on request, and who answers for them',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema, class: retentionClassSchema }),
  body: declarationSchema.pick({ heldSince: true, where: true, person: true }),
  responses: { 200: { description: 'The declaration', schema: declarationSchema } },
  handle: async ({ params, body, caller, now }, { table }: RetentionDependencies) => {
    const { acquisitionId, class: retentionClass } = params;
    const owner = { kind: 'dossier', id: acquisitionId } as const;
    const by = { declaredBy: caller.memberId, declaredAt: now };
    const declaration = { class: retentionClass, ...body, ...by };
    const declared = await execute(table, `dossier:${acquisitionId}`, now, async () => {
      const decided = decideDeclaration(declaration, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      const { heldSince } = decided;
      const data = { acquisitionId, class: retentionClass, heldSince };
      const actor = { kind: 'member' as const, id: caller.memberId };
      return {
        value: decided,
        entries: [entryOf(holdingDeclared, { actor, data })],
        writes: [saveDeclaration(table, owner, decided)],
      };
    });
    return isRefusal(declared) ? declared : { status: 200, body: declared };
  },
});
