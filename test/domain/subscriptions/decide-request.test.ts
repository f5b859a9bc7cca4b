import { describe, expect, it } from 'vitest';
import {
  decideConfirmation,
  decideRequest,
  decideSuppression,
  decideUnsubscription,
  isSupplierAddress,
  isTold,
  wantsMail,
} from '#domain/subscriptions/index.ts';
import { confirmation, reader } from '../../builders/reader.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const request = {
  readerId: reader().readerId,
  email: 'camille.tremblay@ministere.example',
  organisationName: null,
  means: 'page' as const,
  textVersion: '2026-01',
  unsubscribeToken: reader().unsubscribeToken,
};
const state = { reader: undefined, supplierDomains: ['nuage.example'], confirmationsToday: 0 };

describe('a request to join the list', () => {
  it('is to be confirmed within 48 hours by whoever is new', () => {
    expect(decideRequest(state, request, NOW)).toMatchObject({
      kind: 'confirm',
      reader: { status: 'pending', consent: null },
      confirmation: { requestedAt: NOW, validUntil: '2026-11-22T15:00:00.000Z', usedAt: null },
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
    ['complained', { reader: reader({ status: 'suppressed', suppression: 'complaint' }) }],
    ['asked-often', { confirmationsToday: 3 }],
  ])('sends no mail: %s', (because, changes) => {
    expect(decideRequest({ ...state, ...changes }, request, NOW)).toEqual({
      kind: 'no-mail',
      because,
    });
  });

  it.each([
    reader({ status: 'unsubscribed' }),
    reader({ status: 'suppressed', suppression: 'bounce' }),
  ])('may be made again by one who is $status', (known) => {
    expect(decideRequest({ ...state, reader: known }, request, NOW)).toMatchObject({
      kind: 'confirm',
      reader: known,
    });
  });
});

describe('a supplier’s address', () => {
  it('is told by whole labels, and never by a public mailbox provider', () => {
    expect(isSupplierAddress('a@pasnuage.example', ['nuage.example'])).toBe(false);
    expect(isSupplierAddress('a@gmail.com', ['gmail.com'])).toBe(false);
  });
});

describe('a confirmation', () => {
  const pending = reader({ status: 'pending', consent: null });

  it('keeps when it was asked and given, by which way and to which text', () => {
    const at = '2026-11-04T14:00:00.000Z';
    expect(decideConfirmation(confirmation(), pending, at)).toEqual({
      isNew: true,
      reader: {
        ...pending,
        status: 'active',
        consent: {
          requestedAt: '2026-11-02T14:00:00.000Z',
          confirmedAt: at,
          means: 'page',
          textVersion: '2026-01',
        },
      },
    });
  });

  it('changes nothing when it comes again, and is refused once its reader has left', () => {
    const used = confirmation({ usedAt: '2026-11-02T14:05:00.000Z' });
    expect(decideConfirmation(used, reader(), NOW)).toEqual({ isNew: false, reader: reader() });
    expect(decideConfirmation(used, reader({ status: 'unsubscribed' }), NOW)).toMatchObject({
      code: 'subscriptions.link-expired',
    });
  });

  it('is refused a millisecond after 48 hours, or when its link is unknown', () => {
    expect(decideConfirmation(confirmation(), pending, '2026-11-04T14:00:00.001Z')).toMatchObject({
      code: 'subscriptions.link-expired',
    });
    expect(decideConfirmation(undefined, pending, NOW)).toMatchObject({
      code: 'subscriptions.link-unknown',
    });
  });
});

describe('leaving', () => {
  it('takes effect once, whatever the reader was', () => {
    expect(decideUnsubscription(reader())?.status).toBe('unsubscribed');
    expect(decideUnsubscription(reader({ status: 'pending' }))?.status).toBe('unsubscribed');
    expect(decideUnsubscription(reader({ status: 'unsubscribed' }))).toBeUndefined();
  });

  it('a complaint outweighs a bounce, and never brings back who has left', () => {
    const bounced = reader({ status: 'suppressed', suppression: 'bounce' });
    const complained = reader({ status: 'suppressed', suppression: 'complaint' });
    expect(decideSuppression(bounced, 'complaint')).toEqual(complained);
    expect(decideSuppression(complained, 'bounce')).toBeUndefined();
    expect(decideSuppression(reader({ status: 'unsubscribed' }), 'bounce')?.status).toBe(
      'unsubscribed',
    );
  });

  it('only active readers want news, and only of changes that followed their consent', () => {
    expect(wantsMail(reader(), 'fiche-changed')).toBe(true);
    expect(wantsMail(reader(), 'subscription-confirmation')).toBe(false);
    expect(wantsMail(reader({ status: 'pending' }), 'fiche-changed')).toBe(false);
    expect(isTold(reader(), '2026-11-02T14:05:00.000Z')).toBe(true);
    expect(isTold(reader(), '2026-11-02T14:04:59.999Z')).toBe(false);
    expect(isTold(reader({ status: 'suppressed' }), NOW)).toBe(false);
  });
});
