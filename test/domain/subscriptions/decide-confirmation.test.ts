import { describe, expect, it } from 'vitest';
import { decideConfirmation } from '#domain/subscriptions/index.ts';
import { confirmation, reader } from '../../builders/reader.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const AT = '2026-11-04T14:00:00.000Z';
const BODY = '01K9ZX4T6M8QH2W5R7V3B1N0CE';
const pending = reader({ status: 'pending', consent: null });
const state = { confirmation: confirmation(), reader: pending, supplierDomains: [], bodyId: BODY };

describe('a confirmation', () => {
  it('keeps when it was asked and given, by which way, to which text, and what was chosen', () => {
    const preferences = {
      interests: { volets: ['email' as const], supplierIds: [] },
      pace: 'daily' as const,
    };
    const asked = confirmation({
      preferences,
      organisationName: 'Régie fictive',
      means: 'email',
      inboundId: '01K9ZX4T6M8QH2W5R7V3B1N0CF',
    });
    expect(decideConfirmation({ ...state, confirmation: asked }, AT)).toEqual({
      isNew: true,
      reader: {
        ...pending,
        status: 'active',
        organisationId: BODY,
        organisationName: 'Régie fictive',
        preferences,
        consent: {
          requestedAt: '2026-11-02T14:00:00.000Z',
          confirmedAt: AT,
          means: 'email',
          textVersion: '2026-01',
          inboundId: '01K9ZX4T6M8QH2W5R7V3B1N0CF',
        },
      },
    });
  });

  it('waits for the broker when nobody knows the body', () => {
    expect(decideConfirmation({ ...state, bodyId: null }, AT)).toMatchObject({
      isNew: true,
      reader: { status: 'awaiting-approval', organisationId: null, consent: { confirmedAt: AT } },
    });
  });

  it('goes back to the broker after its refusal, though the body be known', () => {
    const refused = reader({ status: 'refused' });
    expect(decideConfirmation({ ...state, reader: refused }, AT)).toMatchObject({
      isNew: true,
      reader: { status: 'awaiting-approval', organisationId: null },
    });
  });

  it('is a new consent after leaving: what was published before it is no news', () => {
    const left = reader({ status: 'unsubscribed' });
    expect(decideConfirmation({ ...state, reader: left }, AT)).toMatchObject({
      reader: { status: 'active', consent: { confirmedAt: AT } },
    });
  });

  it.each(['active', 'awaiting-approval'] as const)(
    'changes nothing when it comes again to one who is %s',
    (status) => {
      const used = confirmation({ usedAt: '2026-11-02T14:05:00.000Z' });
      const known = reader({ status });
      expect(decideConfirmation({ ...state, confirmation: used, reader: known }, NOW)).toEqual({
        isNew: false,
        reader: known,
      });
    },
  );

  it('is refused once used, when its reader has left', () => {
    const used = confirmation({ usedAt: '2026-11-02T14:05:00.000Z' });
    const left = reader({ status: 'unsubscribed' });
    expect(decideConfirmation({ ...state, confirmation: used, reader: left }, AT)).toMatchObject({
      code: 'subscriptions.link-expired',
    });
  });

  it('is refused a millisecond after 48 hours, or when its link is unknown', () => {
    expect(decideConfirmation(state, '2026-11-04T14:00:00.001Z')).toMatchObject({
      code: 'subscriptions.link-expired',
    });
    expect(decideConfirmation({ ...state, confirmation: undefined }, NOW)).toMatchObject({
      code: 'subscriptions.link-unknown',
    });
  });

  it('is refused when the domain became a supplier’s after the request', () => {
    const supplierDomains = ['ministere.example'];
    expect(decideConfirmation({ ...state, supplierDomains }, AT)).toMatchObject({
      code: 'subscriptions.supplier-address',
      details: { domain: 'ministere.example' },
    });
  });
});
