import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareVersionIds,
  diffFiches,
  type FicheContent,
  nextVersionId,
} from '#domain/catalogue/index.ts';
import { buildFicheContent, buildFicheDocuments } from '../../builders/fiche.ts';

const state = (
  content: Partial<FicheContent> = {},
  documents: Parameters<typeof buildFicheDocuments>[0] = {},
) => ({ content: buildFicheContent(content), documents: buildFicheDocuments(documents) });

/** The fiche with one component altered. */
function withComponent(partNumber: string, altered: Record<string, unknown>): FicheContent {
  const content = buildFicheContent();
  const [offer] = content.offers;
  if (offer === undefined) throw new Error('No offer.');
  const solution = offer.components.solution.map((one) =>
    one.partNumber === partNumber ? { ...one, ...altered } : one,
  );
  return { ...content, offers: [{ ...offer, components: { ...offer.components, solution } }] };
}

describe('the difference between two fiches', () => {
  it('is empty between equals, whatever the order and the writing of amounts', () => {
    const content = withComponent('RK-42U-B', { listPrice: '3420' });
    const [offer] = content.offers;
    offer?.components.solution.reverse();
    content.contacts.reverse();
    expect(diffFiches(state(), state(content))).toEqual({ changes: [], severity: null });
  });

  it('tells a price before and after, as a material change', () => {
    const next = state(withComponent('RK-42U-B', { listPrice: '3590.00' }));
    expect(diffFiches(state(), next)).toEqual({
      severity: 'material',
      changes: [
        {
          kind: 'component-price',
          path: 'RK-42U-B',
          before: '3420.00',
          after: '3590.00',
          severity: 'material',
        },
      ],
    });
  });

  it('keeps a new telephone number out of what dossiers must acknowledge', () => {
    const { contacts } = buildFicheContent();
    const moved = contacts.map((one) => ({ ...one, phone: '418 555-0199' }));
    expect(diffFiches(state(), state({ contacts: moved })).severity).toBe('contact');
  });

  it('is as heavy as the heaviest change', () => {
    const replaced = {
      'supplier-conditions': {
        documentId: '01JD00000000000000000000D9',
        sha256: '9'.repeat(64),
        fileName: 'conditions-borealis-2027.pdf',
      },
    };
    const next = state({ contacts: [], leadTimeDays: 60 }, replaced);
    expect(diffFiches(state(), next).severity).toBe('contractual');
  });

  it('mirrors: what one way adds, the other removes', () => {
    const next = state({
      ...withComponent('CB-25G-3M', { partNumber: 'CB-25G-5M' }),
      excludedServices: [],
    });
    const there = diffFiches(state(), next).changes;
    const back = diffFiches(next, state()).changes;
    const turned = back.map((change) => ({
      ...change,
      before: change.after,
      after: change.before,
    }));
    expect(there.length).toBeGreaterThan(2);
    expect(new Set(turned.map((change) => JSON.stringify(change)))).toEqual(
      new Set(there.map((change) => JSON.stringify(change))),
    );
  });
});

describe('version ids', () => {
  it('always grow, even when the clock goes back', () => {
    const date = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(date, { minLength: 2, maxLength: 30 }), (days) => {
        let previous: string | null = null;
        for (const day of days) {
          const next: string = nextVersionId(previous, day);
          if (previous !== null) expect(compareVersionIds(previous, next)).toBeLessThan(0);
          previous = next;
        }
      }),
    );
  });
});
