import { describe, expect, it } from 'vitest';
import { decideApproval, decideReaderRefusal } from '#domain/subscriptions/index.ts';
import { reader } from '../../builders/reader.ts';

const organisation = { organisationId: '01K9ZX4T6M8QH2W5R7V3B1N0CE', kind: 'client' as const };
const waiting = reader({ status: 'awaiting-approval' });
const state = { reader: waiting, organisation, supplierDomains: [] };

describe('an approval by the broker', () => {
  it('lets the reader join, of the body that it names or of none', () => {
    expect(decideApproval(state)).toEqual({
      isNew: true,
      reader: { ...waiting, status: 'active', organisationId: organisation.organisationId },
    });
    expect(decideApproval({ ...state, organisation: null })).toMatchObject({
      reader: { status: 'active', organisationId: null },
    });
  });

  it('changes nothing when it comes again', () => {
    const active = reader({ organisationId: organisation.organisationId });
    expect(decideApproval({ ...state, reader: active })).toEqual({ isNew: false, reader: active });
  });

  it.each(['pending', 'active', 'refused', 'unsubscribed'] as const)(
    'is refused for one who is %s',
    (status) => {
      expect(decideApproval({ ...state, reader: reader({ status }) })).toMatchObject({
        code: 'subscriptions.not-awaiting',
        details: { status },
      });
    },
  );

  it('is refused for a body that does not exist, the broker’s own, and a supplier’s address', () => {
    const broker = { ...organisation, kind: 'broker' as const };
    for (const other of [undefined, broker]) {
      expect(decideApproval({ ...state, organisation: other })).toMatchObject({
        code: 'subscriptions.body-unknown',
      });
    }
    expect(decideApproval({ ...state, supplierDomains: ['ministere.example'] })).toMatchObject({
      code: 'subscriptions.supplier-address',
    });
    expect(decideApproval({ ...state, reader: undefined })).toMatchObject({
      code: 'subscriptions.reader-unknown',
    });
  });
});

describe('a refusal by the broker', () => {
  it('is of one who waits, once', () => {
    const refused = { ...waiting, status: 'refused' as const };
    expect(decideReaderRefusal(waiting)).toEqual({ isNew: true, reader: refused });
    expect(decideReaderRefusal(refused)).toEqual({ isNew: false, reader: refused });
    expect(decideReaderRefusal(reader())).toMatchObject({ code: 'subscriptions.not-awaiting' });
    expect(decideReaderRefusal(undefined)).toMatchObject({ code: 'subscriptions.reader-unknown' });
  });
});
