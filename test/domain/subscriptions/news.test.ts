import { describe, expect, it } from 'vitest';
import { mayHoldNews, newsOf, placeChange, severityOfStatus } from '#domain/subscriptions/index.ts';
import { SUPPLIER_ID } from '../../builders/fiche.ts';
import { ficheChange } from '../../builders/fiche-change.ts';
import { reader } from '../../builders/reader.ts';

const OTHER_ID = '01JD0000000000000000000004';
const before = ficheChange({ versionId: '2026-10-01.1', severity: 'material' });
const first = ficheChange({ versionId: '2026-11-10.1' });
const second = ficheChange({ versionId: '2026-11-12.1', severity: 'material' });
const third = ficheChange({ versionId: '2026-11-12.2', severity: 'contact' });
const history = [third, before, second, first];
const { subject } = first;

const wanting = (interests: { volets?: 'email'[]; supplierIds?: string[] }) =>
  reader({
    preferences: { pace: 'immediate', interests: { volets: [], supplierIds: [], ...interests } },
  });

describe('what is new to a reader', () => {
  it('is everything since its consent, when it was told nothing: what is older is where it starts', () => {
    expect(newsOf(reader(), {}, history)).toEqual({
      subject,
      from: before,
      to: third,
      changes: [first, second, third],
      severity: 'material',
    });
  });

  it('is what lies after what it was last told, which another reader may not know', () => {
    expect(newsOf(reader(), { [subject]: first.position }, history)).toMatchObject({
      from: first,
      changes: [second, third],
    });
    expect(newsOf(reader(), { [subject]: second.position }, history)).toMatchObject({
      from: second,
      severity: 'contact',
    });
  });

  it('is nothing once it was told the latest, or when nothing happened', () => {
    expect(newsOf(reader(), { [subject]: third.position }, history)).toBeUndefined();
    expect(newsOf(reader(), {}, [])).toBeUndefined();
  });

  it('starts again at a new consent, whatever was told before', () => {
    const back = reader();
    const consent = back.consent && { ...back.consent, confirmedAt: '2026-11-12T00:00:00.000Z' };
    const told = { [subject]: before.position };
    expect(newsOf({ ...back, consent }, told, history)).toMatchObject({ from: first });
  });

  it('knows no earlier state of what was not there at its consent', () => {
    expect(newsOf(reader(), {}, [first])).toMatchObject({ from: null, changes: [first] });
  });

  it('orders the tenth version of a day after the ninth', () => {
    const [ninth, tenth] = [9, 10].map((order) =>
      ficheChange({ versionId: `2026-11-12.${order}` }),
    );
    expect(
      newsOf(
        reader(),
        {},
        [tenth, ninth].filter((one) => one !== undefined),
      )?.to,
    ).toBe(tenth);
  });

  it('is only what it is interested in; naming nothing means everything', () => {
    expect(newsOf(wanting({ volets: ['email'] }), {}, history)).toBeUndefined();
    expect(newsOf(wanting({ supplierIds: [OTHER_ID] }), {}, history)).toBeUndefined();
    expect(newsOf(wanting({ supplierIds: [SUPPLIER_ID] }), {}, history)).toBeDefined();
    expect(
      newsOf(wanting({ volets: ['email'], supplierIds: [SUPPLIER_ID] }), {}, history),
    ).toBeDefined();
  });

  it('tells who follows a volet that a fiche came into it, and that it left it', () => {
    const follower = wanting({ volets: ['email'] });
    const inVolet = ficheChange({ versionId: '2026-11-11.1', volet: 'email' });
    const left = ficheChange({ versionId: '2026-11-13.1' });
    expect(newsOf(follower, {}, [first, inVolet])?.to).toBe(inVolet);
    expect(newsOf(follower, { [subject]: inVolet.position }, [first, inVolet, left])?.to).toBe(
      left,
    );
    expect(newsOf(follower, { [subject]: left.position }, [inVolet, left])).toBeUndefined();
  });

  it('holds the common documents for everybody', () => {
    const document = placeChange({
      ...first,
      sequence: 4,
      volet: null,
      happening: {
        kind: 'document-version',
        catalogueDocumentId: OTHER_ID,
        documentKind: 'contract-template',
        versionId: '2026-11-12.1',
        changeNote: 'Article 9.',
      },
    });
    expect(newsOf(wanting({ volets: ['email'] }), {}, [document])?.to).toBe(document);
  });
});

describe('a subject that may hold news', () => {
  it.each([
    ['moved since it was told', { [subject]: first.position }, true],
    ['was never told', {}, true],
    ['stands where it was told', { [subject]: third.position }, false],
  ])('%s', (_, told, expected) => {
    expect(mayHoldNews(reader(), told, third)).toBe(expected);
  });

  it('does not, when it stands where it stood at the consent', () => {
    expect(mayHoldNews(reader(), {}, before)).toBe(false);
  });
});

it.each([
  ['suspended', 'material'],
  ['withdrawn', 'material'],
  ['qualified', 'minor'],
  ['requalified', 'minor'],
] as const)('a supplier that becomes %s is a %s change', (status, severity) => {
  expect(severityOfStatus(status)).toBe(severity);
});
