import { describe, expect, it } from 'vitest';
import {
  decideConfirmation,
  decideExchange,
  decideExtension,
  type Quote,
  validityOf,
} from '#domain/quotes/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { FICHE_VERSION_ID, SUPPLIER_ID } from '../../builders/fiche.ts';

const NOW = '2026-11-22T15:00:00.000Z';
const TODAY = '2026-11-22';
const ficheVersion = { supplierId: SUPPLIER_ID, versionId: FICHE_VERSION_ID };

function quoteOf(changes: Partial<Quote> = {}): Quote {
  return {
    quoteId: '01JD0000000000000000000004',
    acquisitionId: '01JD0000000000000000000002',
    documentId: '01JD0000000000000000000004',
    receivedAt: '2026-11-10T15:00:00.000Z',
    check: {
      checkedAt: '2026-11-10T15:00:05.000Z',
      result: 'conform',
      errorCount: 0,
      warningCount: 0,
      ficheVersion,
      reportSha256: 'a'.repeat(64),
      validUntil: '2026-12-10',
    },
    approval: null,
    rejection: null,
    exchange: null,
    revalidations: [],
    confirmations: [],
    extensions: [],
    ...changes,
  };
}

const approval: Quote['approval'] = {
  approvedBy: 'conseillere',
  approvedAt: '2026-11-12T15:00:00.000Z',
  reportSha256: 'a'.repeat(64),
  ficheVersion,
  rulings: [],
  lineNotes: [],
  note: null,
};

const codeOf = (decision: unknown): string | undefined =>
  isRefusal(decision) ? decision.code : undefined;

describe('the rate of a quote in another currency', () => {
  const rate = { currency: 'USD', rate: '1.3872', on: '2026-11-09', source: 'Banque du Canada' };
  const decide = (changes: Partial<Quote>, command = rate, currency: string | null = 'USD') => {
    const facts = {
      number: null,
      currency,
      issuedOn: null,
      validUntil: null,
      validForDays: null,
      modality: null,
      mode: null,
    };
    return decideExchange({ quote: quoteOf(changes), report: { quote: facts } }, command, TODAY);
  };

  it('is frozen as it was given', () => {
    expect(decide({})).toEqual(rate);
    expect(decide({}, { ...rate, on: TODAY })).toEqual({ ...rate, on: TODAY });
  });

  it.each([
    ['is frozen once', { exchange: rate }, rate, 'USD', 'quotes.rate-already-frozen'],
    ['is not changed after the validation', { approval }, rate, 'USD', 'quotes.already-approved'],
    ['must be of the currency stated', {}, rate, 'EUR', 'quotes.rate-of-another-currency'],
    ['needs a stated currency', {}, rate, null, 'quotes.rate-of-another-currency'],
    ['is not needed in CAD', {}, { ...rate, currency: 'CAD' }, 'CAD', 'quotes.rate-not-needed'],
    ['is not zero', {}, { ...rate, rate: '0.00' }, 'USD', 'quotes.rate-is-zero'],
    ['was published', {}, { ...rate, on: '2026-11-23' }, 'USD', 'quotes.rate-in-future'],
  ] as const)('%s', (_, changes, command, currency, code) => {
    expect(codeOf(decide(changes, command, currency))).toBe(code);
  });
});

describe('a longer validity', () => {
  const command = {
    validUntil: '2027-01-15',
    basis: 'supplier-writing' as const,
    documentId: '01JD0000000000000000000009',
    reason: 'Courriel du fournisseur du 20 novembre 2026.',
    memberId: 'acheteur',
    isBroker: false,
  };

  it('is recorded with who, when and why, and then counts', () => {
    const extension = decideExtension(quoteOf(), command, TODAY, NOW);
    if (isRefusal(extension)) expect.fail(extension.code);
    expect(extension).toMatchObject({ recordedBy: 'acheteur', recordedAt: NOW });
    expect(validityOf(quoteOf())).toBe('2026-12-10');
    expect(validityOf(quoteOf({ extensions: [extension] }))).toBe('2027-01-15');
  });

  it('may be the broker’s decision, without any writing', () => {
    const byBroker = {
      ...command,
      basis: 'broker-decision' as const,
      documentId: null,
      isBroker: true,
    };
    expect(codeOf(decideExtension(quoteOf(), byBroker, TODAY, NOW))).toBeUndefined();
  });

  it.each([
    ['is not decided by a client', { basis: 'broker-decision' }, 'quotes.extension-is-brokers'],
    ['needs the writing', { documentId: null }, 'quotes.extension-without-document'],
    ['is later than today', { validUntil: '2026-11-21' }, 'quotes.extension-not-later'],
    ['is later than before', { validUntil: '2026-12-10' }, 'quotes.extension-not-later'],
  ] as const)('%s', (_, change, code) => {
    expect(codeOf(decideExtension(quoteOf(), { ...command, ...change }, TODAY, NOW))).toBe(code);
  });

  it('waits for the check', () => {
    const decided = decideExtension(quoteOf({ check: null }), command, TODAY, NOW);
    expect(codeOf(decided)).toBe('quotes.not-checked');
  });
});

describe('the confirmation of a validated quote', () => {
  const latestVersionId = '2026-11-16.1';
  const command = {
    versionId: latestVersionId,
    reason: 'Sans effet ici.',
    memberId: 'conseillere',
  };
  const decide = (quote: Quote, latest = latestVersionId) =>
    decideConfirmation({ quote, latestVersionId: latest }, command, NOW);

  it('names the version, the person and the reason', () => {
    expect(decide(quoteOf({ approval }))).toEqual({
      versionId: latestVersionId,
      reason: 'Sans effet ici.',
      confirmedBy: 'conseillere',
      confirmedAt: NOW,
    });
  });

  it('is of a validated quote', () => {
    expect(codeOf(decide(quoteOf()))).toBe('quotes.not-approved');
  });

  it('is of the latest version, so that no change goes unseen', () => {
    expect(codeOf(decide(quoteOf({ approval }), '2026-11-18.1'))).toBe('quotes.version-not-latest');
  });

  it('is not needed for the version of the validation', () => {
    const same = { ...approval, ficheVersion: { ...ficheVersion, versionId: latestVersionId } };
    expect(codeOf(decide(quoteOf({ approval: same })))).toBe('quotes.confirmation-not-needed');
  });
});
