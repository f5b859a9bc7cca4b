import { decideRecording, type Mandate, mandateSchema } from '#domain/solicitations/index.ts';
import { torontoDate } from '#domain/values/calendar/index.ts';
import { type Decision, isRefusal, refuse } from '#domain/values/decision.ts';
import { dateSchema, identifierSchema } from '#domain/values/identifiers.ts';
import { entryOf } from '#events/define-event.ts';
import { mandateRecorded } from '#events/solicitations/mandate-recorded.ts';
import { defineRoute, members } from '#platform/http/route.ts';
import { readAcquisition } from '#stores/acquisitions.ts';
import { execute, type Outcome } from '#stores/journal.ts';
import { newMandate, readMandateReference } from '#stores/mandates.ts';
import { readOrganisation } from '#stores/organisations.ts';
import type { SolicitationDependencies } from './dependencies.ts';
import { mandateView, mandateViewSchema } from './mandate-view.ts';

const bodySchema = mandateSchema
  .pick({ reference: true, volet: true, providerName: true, estimatedAmount: true })
  .extend({
    /** The body that gives the mandate: the caller's own, or the one that an adviser names. */
    organisationId: identifierSchema.nullable().default(null),
    cloudDossierId: identifierSchema.nullable().default(null),
    signedOn: dateSchema.nullable().default(null),
  });

export const recordMandate = defineRoute({
  method: 'POST',
  path: '/mandates',
  summary: 'Record a mandate of professional services that a body gives or gave',
  policy: members('client-buyer', 'broker-adviser'),
  body: bodySchema,
  responses: { 201: { description: 'The mandate', schema: mandateViewSchema } },
  handle: async ({ body, caller, now }, { table, newIdentifier }: SolicitationDependencies) => {
    const mandateId = newIdentifier(now);
    const { signedOn, organisationId: named, ...asked } = body;
    const isAdviser = caller.role === 'broker-adviser';
    const organisationId = named ?? (isAdviser ? null : caller.organisationId);
    if (organisationId === null) return refuse('solicitations.body-required');
    if (!isAdviser && organisationId !== caller.organisationId) {
      return refuse('solicitations.body-not-found');
    }
    const mandate: Mandate = {
      ...asked,
      mandateId,
      organisationId,
      signature: signedOn === null ? null : { signedOn, documentId: null },
      transmission: null,
      end: null,
      evaluation: null,
      recordedBy: caller.memberId,
      recordedAt: now,
    };
    const attempt = async (): Promise<Decision<Outcome<ReturnType<typeof mandateView>>>> => {
      const [organisation, known, dossier] = await Promise.all([
        readOrganisation(table, organisationId),
        readMandateReference(table, organisationId, mandate.reference),
        mandate.cloudDossierId === null
          ? undefined
          : readAcquisition(table, mandate.cloudDossierId),
      ]);
      if (organisation?.kind !== 'client') return refuse('solicitations.body-not-found');
      if (mandate.cloudDossierId !== null && dossier?.organisationId !== organisationId) {
        return refuse('solicitations.dossier-not-found');
      }
      if (known !== undefined) {
        const { reference } = mandate;
        return refuse('solicitations.reference-already-used', { reference, mandateId: known });
      }
      const decided = decideRecording(mandate, torontoDate(now).toString());
      if (isRefusal(decided)) return decided;
      const { volet, estimatedAmount, cloudDossierId } = decided;
      const told = { mandateId, organisationId, volet, estimatedAmount, cloudDossierId, signedOn };
      const actor = { kind: 'member', id: caller.memberId } as const;
      return {
        value: mandateView(decided, organisation),
        entries: [entryOf(mandateRecorded, { actor, data: told })],
        writes: newMandate(table, decided),
      };
    };
    const recorded = await execute(table, `mandate:${mandateId}`, now, attempt);
    if (isRefusal(recorded)) return recorded;
    return { status: 201, body: recorded, headers: { location: `/mandates/${mandateId}` } };
  },
});
