import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decidePreferences,
  type Preferences,
  readChoices,
  readJoiningForm,
} from '#domain/subscriptions/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { reader } from '../../builders/reader.ts';

const [FIRST, SECOND] = ['01K9ZX4T6M8QH2W5R7V3B1N0CA', '01K9ZX4T6M8QH2W5R7V3B1N0CB'] as const;

const wanted = (supplierIds: readonly string[] = []): Preferences => ({
  interests: { volets: ['email'], supplierIds: [...supplierIds] },
  pace: 'weekly',
});

describe('the choices of a reader', () => {
  it('are those it wants, among the suppliers that it may see', () => {
    expect(decidePreferences(reader(), wanted([FIRST]), [FIRST])).toMatchObject({
      status: 'active',
      preferences: wanted([FIRST]),
    });
    expect(decidePreferences(reader(), wanted([SECOND]), [FIRST])).toMatchObject({
      code: 'subscriptions.form-invalid',
      faults: [{ code: 'subscriptions.supplier-unknown', details: { field: 'supplierIds' } }],
    });
  });

  it('keep their suppliers when the reader may see none, whatever the form says', () => {
    const following = reader({ preferences: wanted([FIRST]) });
    const daily = { ...wanted([SECOND]), pace: 'daily' as const };
    expect(decidePreferences(following, daily, null)).toMatchObject({
      preferences: { pace: 'daily', interests: { supplierIds: [FIRST] } },
    });
  });

  it('change nothing when they are the same, in any order', () => {
    const following = reader({ preferences: wanted([FIRST, SECOND]) });
    expect(decidePreferences(following, wanted([SECOND, FIRST]), [])).toBeUndefined();
  });

  it.each(['pending', 'refused', 'unsubscribed'] as const)(
    'are not for one who is %s',
    (status) => {
      expect(decidePreferences(reader({ status }), wanted(), null)).toMatchObject({
        code: 'subscriptions.not-subscribed',
      });
    },
  );
});

describe('the forms', () => {
  const filled = {
    email: ' camille.tremblay@ministere.example ',
    organisationName: 'Ministère de l’Exemple',
    volets: ['email', 'email'],
    supplierIds: [],
    pace: 'daily',
  };

  it('are read with care for what people type', () => {
    expect(readJoiningForm(filled)).toEqual({
      email: 'camille.tremblay@ministere.example',
      organisationName: 'Ministère de l’Exemple',
      preferences: { interests: { volets: ['email'], supplierIds: [] }, pace: 'daily' },
    });
  });

  it('tell all their faults at once, each with its field', () => {
    const empty = { email: '', organisationName: ' ', volets: ['x'], supplierIds: ['y'], pace: '' };
    expect(readJoiningForm(empty)).toMatchObject({
      code: 'subscriptions.form-invalid',
      details: { count: 5 },
      faults: ['email', 'organisationName', 'volets', 'supplierIds', 'pace'].map((field) => ({
        details: { field },
      })),
    });
    expect(readChoices(empty)).toMatchObject({ details: { count: 3 } });
  });

  it('refuse whatever is sent, or read preferences that are sound, and never throw', () => {
    const texts = fc.array(fc.oneof(fc.string(), fc.constantFrom('email', 'public-cloud', FIRST)));
    const pace = fc.oneof(fc.string(), fc.constantFrom('daily', 'weekly'));
    fc.assert(
      fc.property(texts, texts, pace, (volets, supplierIds, given) => {
        const read = readChoices({ volets, supplierIds, pace: given });
        if (isRefusal(read)) expect(read.faults.length).toBeGreaterThan(0);
        else expect(new Set(read.interests.volets)).toEqual(new Set(volets));
      }),
    );
  });
});
