import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PREFERENCES,
  decideRequest,
  decideUnsubscription,
  domainsAbove,
  isSupplierAddress,
  mailboxOf,
  wantsMail,
} from '#domain/subscriptions/index.ts';
import { reader } from '../../builders/reader.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const request = {
  readerId: reader().readerId,
  email: 'camille.tremblay@ministere.example',
  organisationName: 'Ministère de l’Exemple',
  means: 'page' as const,
  inboundId: null,
  preferences: { ...DEFAULT_PREFERENCES, pace: 'weekly' as const },
  textVersion: '2026-11',
  unsubscribeToken: reader().unsubscribeToken,
};
const state = {
  reader: undefined,
  hasComplained: false,
  supplierDomains: ['nuage.example'],
  confirmationsToday: 0,
};

describe('a request to join the list', () => {
  it('is to be confirmed within 48 hours by whoever is new, with what it chose', () => {
    expect(decideRequest(state, request, NOW)).toMatchObject({
      kind: 'confirm',
      reader: { status: 'pending', consent: null, organisationId: null },
      confirmation: {
        requestedAt: NOW,
        validUntil: '2026-11-22T15:00:00.000Z',
        organisationName: 'Ministère de l’Exemple',
        preferences: request.preferences,
        usedAt: null,
      },
    });
  });

  it('is refused to a supplier, at its domain or below', () => {
    for (const email of ['a@nuage.example', 'a@ventes.NUAGE.example']) {
      expect(decideRequest(state, { ...request, email }, NOW)).toMatchObject({
        code: 'subscriptions.supplier-address',
      });
    }
  });

  it.each([
    ['subscribed', { reader: reader() }],
    ['complained', { hasComplained: true }],
    ['asked-often', { confirmationsToday: 3 }],
  ])('sends no mail: %s', (because, changes) => {
    expect(decideRequest({ ...state, ...changes }, request, NOW)).toEqual({
      kind: 'no-mail',
      because,
    });
  });

  it.each(['pending', 'awaiting-approval', 'refused', 'unsubscribed'] as const)(
    'may be made again by one who is %s, who stays so until the new link is used',
    (status) => {
      const known = reader({ status });
      expect(decideRequest({ ...state, reader: known }, request, NOW)).toMatchObject({
        kind: 'confirm',
        reader: known,
      });
    },
  );
});

describe('a supplier’s address', () => {
  it('is told by whole labels, and never by a public mailbox provider', () => {
    expect(isSupplierAddress('a@pasnuage.example', ['nuage.example'])).toBe(false);
    expect(isSupplierAddress('a@gmail.com', ['gmail.com'])).toBe(false);
  });

  it('is looked for at its domain and above it, not at the top', () => {
    expect(domainsAbove('a@x.ventes.Nuage.example')).toEqual([
      'x.ventes.nuage.example',
      'ventes.nuage.example',
      'nuage.example',
    ]);
    for (const domain of ['gmail.com', 'outlook.fr', 'videotron.qc.ca']) {
      expect(domainsAbove(`a@${domain}`)).not.toContain(domain);
    }
  });
});

describe('a mailbox', () => {
  it('is one whatever tag, case or ignored dots its address bears', () => {
    const { size } = new Set(
      ['Camille.T@gmail.com', 'camillet+a@gmail.com', 'c.amillet+b+c@Gmail.com'].map(mailboxOf),
    );
    expect(size).toBe(1);
    expect(mailboxOf('camille.t+x@ministere.example')).toBe('camille.t@ministere.example');
    expect(mailboxOf('camillet@ministere.example')).toBe('camillet@ministere.example');
  });
});

describe('leaving', () => {
  it('takes effect once, whatever the reader was', () => {
    expect(decideUnsubscription(reader())?.status).toBe('unsubscribed');
    expect(decideUnsubscription(reader({ status: 'awaiting-approval' }))?.status).toBe(
      'unsubscribed',
    );
    expect(decideUnsubscription(reader({ status: 'unsubscribed' }))).toBeUndefined();
  });

  it('does not undo what the broker refused', () => {
    expect(decideUnsubscription(reader({ status: 'refused' }))).toBeUndefined();
  });
});

describe('a mail that waits', () => {
  it.each([
    ['catalogue-news', ['active']],
    ['subscription-decision', ['active', 'refused']],
    ['subscription-confirmation', ['pending', 'awaiting-approval', 'refused', 'unsubscribed']],
  ])('%s is wanted by readers who are %j', (kind, wanted) => {
    const all = ['pending', 'awaiting-approval', 'active', 'refused', 'unsubscribed'] as const;
    expect(all.filter((status) => wantsMail({ status }, kind)).toSorted()).toEqual(
      wanted.toSorted(),
    );
  });
});
