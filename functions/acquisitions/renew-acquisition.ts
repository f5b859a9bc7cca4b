import * as z from 'zod';
import {
  type Acquisition,
  acquisitionSchema,
  acquisitionViewSchema,
  decideRenewal,
  shownOf,
} from '#domain/acquisitions/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { identifierSchema } from '#domain/values/identifiers.ts';
import { acquisitionOpened } from '#events/acquisitions/acquisition-opened.ts';
import { acquisitionRenewed } from '#events/acquisitions/acquisition-renewed.ts';
import { entryOf } from '#events/define-event.ts';
import { defineRoute, dossierMembers } from '#platform/http/route.ts';
import { newAcquisition, readReference, requireAcquisition } from '#stores/acquisitions.ts';
import { readQualification } from '#stores/catalogue.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { requireOrganisation } from '#stores/organisations.ts';
import type { AcquisitionDependencies } from './dependencies.ts';

export const renewAcquisition = defineRoute({
  method: 'POST',
  path: '/acquisitions/{acquisitionId}/renewals',
  summary:
    'Open a dossier that follows a concluded contract with the same supplier; its analysis is made anew',
  policy: dossierMembers('client-buyer'),
  params: z.object({ acquisitionId: identifierSchema }),
  body: acquisitionSchema.pick({ reference: true, attestation: true }).extend({
    title: acquisitionSchema.shape.title.optional(),
    termMonths: acquisitionSchema.shape.termMonths.optional(),
  }),
  responses: { 201: { description: 'The dossier that follows', schema: acquisitionViewSchema } },
  handle: async (request, { table, newIdentifier }: AcquisitionDependencies) => {
    const { params, body, caller, now } = request;
    const acquisitionId = newIdentifier(now);
    const attempt = async (): Promise<Decision<Outcome<Acquisition>>> => {
      const prior = await requireAcquisition(table, params.acquisitionId);
      const { organisationId, supplierId } = prior;
      const [organisation, supplier, existing] = await Promise.all([
        requireOrganisation(table, organisationId),
        readQualification(table, supplierId),
        readReference(table, organisationId, body.reference),
      ]);
      if (existing !== undefined) {
        return refuse('acquisitions.reference-already-used', {
          reference: body.reference,
          acquisitionId: existing,
        });
      }
      const { reference, attestation, title, termMonths } = body;
      const command = {
        acquisitionId,
        reference,
        attestation,
        ...(title === undefined ? {} : { title }),
        ...(termMonths === undefined ? {} : { termMonths }),
      };
      const today = torontoDate(now).toString();
      const opened = decideRenewal(prior, { organisation, supplier }, command, today, now);
      if (isRefusal(opened)) return opened;
      return {
        value: opened,
        entries: entriesOf(opened, caller.memberId, prior.acquisitionId),
        writes: newAcquisition(table, opened),
      };
    };
    const opened = await execute(table, `dossier:${acquisitionId}`, now, attempt);
    if (isRefusal(opened)) return opened;
    const organisation = await requireOrganisation(table, opened.organisationId);
    return {
      status: 201,
      body: shownOf(opened, organisation),
      headers: { location: `/acquisitions/${acquisitionId}` },
    };
  },
});

function entriesOf(opened: Acquisition, memberId: string, renews: string) {
  const actor = { kind: 'member', id: memberId } as const;
  const { acquisitionId, organisationId, reference, supplierId, ficheVersionId } = opened;
  const data = {
    acquisitionId,
    organisationId,
    reference,
    supplierId,
    ficheVersionId,
    termMonths: opened.termMonths,
    attestationSignedOn: opened.attestation.signedOn,
    extendsAcquisitionId: null,
    extendsPriorContractId: null,
    acquisitionMode: opened.acquisitionMode ?? null,
  };
  return [
    entryOf(acquisitionOpened, { actor, data }),
    entryOf(acquisitionRenewed, { actor, data: { acquisitionId, renews } }),
  ];
}
