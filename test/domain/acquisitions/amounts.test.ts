import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOpening, decideProof } from '#domain/acquisitions/index.ts';
import type { Eligibility } from '#domain/organisations/index.ts';
import { authorisationFor } from '#domain/quotes/scenarios/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { buildLine, checkReading } from '../../builders/reading.ts';
import { acquisition, NOW, organisation } from '../../stores/support/samples.ts';

const TODAY = '2026-11-20';
const DESIGNATED: Eligibility = {
  basis: 'designation',
  reference: 'Liste',
  from: '2020-01-01',
  until: null,
};

/** From a cent to ten billion dollars, as data. */
const amounts = fc
  .bigInt({ min: 1n, max: 1_000_000_000_000n })
  .map((cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`);

describe('a contract by mutual agreement', () => {
  it('P13: no amount of a quote, small or large, is ever refused', () => {
    fc.assert(
      fc.property(amounts, (price) => {
        const line = buildLine(10, { netUnitPrice: price, quantity: '1', lineTotal: price });
        const { findings, totals } = checkReading({ lines: [line] });
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(totals.computed.subtotal).toBe(price);
      }),
      { numRuns: 200 },
    );
  });

  it('P13: no authorised amount, small or large, is ever refused', () => {
    fc.assert(
      fc.property(amounts, amounts, (amount, estimatedTotal) => {
        const given = decideProof(
          {
            acquisition: acquisition({ estimatedTotal }),
            organisation: organisation(),
            choice: null,
          },
          {
            name: 'financial-authorisation',
            proof: {
              person: 'Hélène Fortier',
              title: 'Directrice',
              date: TODAY,
              documentId: null,
              amount,
            },
            memberId: 'buyer',
          },
          TODAY,
          NOW,
        );
        expect(isRefusal(given)).toBe(false);
      }),
    );
  });

  it('P13: the choice asks for an authorisation by rank, never by amount, and opening knows no amount', () => {
    fc.assert(
      fc.property(amounts, amounts, (price, aboveLowest) => {
        const standing = { rank: 1, price, aboveLowest, tiedWith: [] };
        expect(authorisationFor(organisation(), standing).required).toBe(false);
      }),
    );
    const { acquisitionId, reference, title, supplierId, termMonths, attestation } = acquisition();
    const asked = { acquisitionId, reference, title, supplierId, termMonths, attestation };
    const supplier = { qualified: true, ficheVersionId: '2026-11-02.1' };
    const body = organisation({ eligibility: DESIGNATED });
    const state = { organisation: body, supplier, extended: undefined };
    const opened = decideOpening(state, { ...asked, extends: null }, TODAY, NOW);
    expect(opened).toMatchObject({ status: 'open' });
    expect(opened).not.toHaveProperty('estimatedTotal');
  });
});
