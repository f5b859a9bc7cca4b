import { describe, expect, it } from 'vitest';
import {
  agendaNotesSchema,
  agendaPointSchema,
  decideRenewal,
  prepareAgenda,
} from '#domain/acquisitions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { acquisition, firstSteps, NOW, organisation } from '../../stores/support/samples.ts';

const SCHEDULED = '2026-11-25T15:00:00Z';
const FICHE = {
  leadTimeDays: 45,
  priceModalities: [{ reference: 'PM-1', description: 'Rabais de volume' }],
};

describe('the agenda of a kickoff', () => {
  it('P52: holds the ten points of the guide, in its order', () => {
    expect(agendaPointSchema.options).toEqual([
      'objectives',
      'introductions',
      'client-project',
      'strategy',
      'financial-conditions',
      'engagement-form',
      'broker-fees',
      'schedule',
      'questions',
      'next-steps',
    ]);
  });

  it('P52: is filled with the solution, the term, the total, the conditions and the schedule', () => {
    const dossier = acquisition({ ...firstSteps(), estimatedTotal: '250000.00' });
    const state = { acquisition: dossier, organisation: organisation(), fiche: FICHE };
    const notes = agendaNotesSchema.parse({ questions: ['Qui assure la migration ?'] });
    expect(prepareAgenda(state, { scheduledFor: SCHEDULED, notes }, NOW)).toMatchObject({
      acquisitionId: dossier.acquisitionId,
      scheduledFor: SCHEDULED,
      solution: 'Boréalis Nuage privé, quatre nœuds',
      termMonths: 36,
      estimatedTotal: '250000.00',
      authorisedTotal: null,
      others: [{ text: 'Rabais de volume', source: 'PM-1' }],
      contactedOn: '2026-11-20',
      leadTimeDays: 45,
      earliestSignatureOn: '2027-01-04',
      questions: ['Qui assure la migration ?'],
      admissibilityCheckedBy: 'client',
    });
  });

  it('says nothing of a day of signature while nobody contacted the broker', () => {
    const state = { acquisition: acquisition(), organisation: organisation(), fiche: FICHE };
    const notes = agendaNotesSchema.parse({});
    expect(prepareAgenda(state, { scheduledFor: SCHEDULED, notes }, NOW)).toMatchObject({
      solution: null,
      contactedOn: null,
      earliestSignatureOn: null,
    });
  });
});

describe('a dossier that follows a contract', () => {
  const prior = acquisition({ ...firstSteps(), status: 'concluded', termMonths: 24 });
  const body = organisation({
    eligibility: { basis: 'designation', reference: 'Liste', from: '2020-01-01', until: null },
  });
  const supplier = { qualified: true, ficheVersionId: '2026-11-10.1' };
  const { attestation } = prior;
  const command = {
    acquisitionId: '01JD0000000000000000000009',
    reference: 'ACQ-2029-001',
    attestation,
  };
  const renew = (from = prior, offered = supplier) =>
    decideRenewal(from, { organisation: body, supplier: offered }, command, '2026-11-20', NOW);

  it('takes over title, term and supplier, at the fiche of the day, and none of its proofs', () => {
    expect(renew()).toMatchObject({
      renews: prior.acquisitionId,
      supplierId: prior.supplierId,
      title: prior.title,
      termMonths: 24,
      ficheVersionId: '2026-11-10.1',
      status: 'open',
      contact: null,
      prerequisites: {},
      approvedQuoteId: null,
    });
  });

  it('waits for that contract to be concluded', () => {
    const refused = renew({ ...prior, status: 'sent-for-signature' });
    expect(isRefusal(refused) && refused.code).toBe('acquisitions.prior-not-concluded');
  });

  it('is not opened with a supplier that left the Catalogue', () => {
    const refused = renew(prior, { ...supplier, qualified: false });
    expect(isRefusal(refused) && refused.faults.map(({ code }) => code)).toEqual([
      'acquisitions.supplier-not-qualified',
    ]);
  });
});
