import * as z from 'zod';
import { contactSchema, decideContact } from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { contactMade } from '#events/acquisitions/contact-made.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { changeDossier } from './change-dossier.ts';
import type { AcquisitionDependencies } from './dependencies.ts';
import { dossierViewSchema, viewOf } from './views.ts';

export const makeContact = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/contact',
  summary:
    'Step 1: tell the broker that the body is ready for a kickoff, and the solution it chose',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: contactSchema.pick({ solution: true }),
  responses: { 200: { description: 'The dossier', schema: dossierViewSchema } },
  handle: async ({ params, body, caller, now }, { table }: AcquisitionDependencies) => {
    const { acquisitionId } = params;
    const contacted = await changeDossier(table, { acquisitionId, caller, now }, (dossier) => {
      const { acquisition } = dossier;
      const command = { ...body, memberId: caller.memberId };
      const contact = decideContact(acquisition, command, now);
      if (isRefusal(contact)) return contact;
      if (contact === acquisition.contact) return null;
      const { supplierId } = acquisition;
      const data = { acquisitionId, supplierId, solution: contact.solution };
      return { changes: { contact }, tell: (actor) => entryOf(contactMade, { actor, data }) };
    });
    return isRefusal(contacted) ? contacted : { status: 200, body: viewOf(contacted, now) };
  },
});
