import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conditionsMissing, counted, ofName, pointsToSettle } from '#presentation/french.ts';
import { senderOrganisationOn } from '#presentation/mail/sender.ts';
import { tellerOf } from '#presentation/teller.ts';

const root = resolve(import.meta.dirname, '../..');

describe('what follows a number', () => {
  it.each([
    [0, '0\u00a0point'],
    [1, '1\u00a0point'],
    [2, '2\u00a0points'],
    ['14', '14\u00a0points'],
  ])('agrees with it: %s', (count, told) => {
    expect(counted(count, 'point', 'points')).toBe(told);
  });

  it('agrees through the whole sentence', () => {
    expect(pointsToSettle(1)).toBe(
      '1\u00a0point à régler est énuméré. Réglez-le, puis recommencez.',
    );
    expect(pointsToSettle(3)).toBe(
      '3\u00a0points à régler sont énumérés. Réglez-les, puis recommencez.',
    );
    expect(conditionsMissing(1)).toMatch(/^1\u00a0condition manque et est énumérée\./u);
    expect(conditionsMissing(2)).toMatch(/^2\u00a0conditions manquent et sont énumérées\./u);
  });

  it('is nowhere written for both at once: « point(s) »', () => {
    const written = globSync('layers/presentation/**/*.ts', { cwd: root }).filter((file) =>
      /\p{L}\((s|es)\) \p{L}/u.test(readFileSync(resolve(root, file), 'utf8')),
    );
    expect(written).toEqual([]);
  });
});

describe('« de » before a name', () => {
  it.each([
    ['Boréalis', 'de Boréalis'],
    ['Altitude', 'd’Altitude'],
    ['Éole', 'd’Éole'],
    ['E\u0301ole', 'd’E\u0301ole'],
    ['Œuvres numériques', 'd’Œuvres numériques'],
    ['IBM', 'd’IBM'],
    ['Hitachi', 'de Hitachi'],
    ['Yamaska', 'de Yamaska'],
    ['3iS', 'de 3iS'],
    ['', 'de '],
  ])('is elided where people elide it: %s', (name, told) => {
    expect(ofName(name)).toBe(told);
  });

  it('is nowhere put before the name of a supplier without this', () => {
    const written = globSync('layers/presentation/**/*.ts', { cwd: root }).filter((file) =>
      /[ ’']de \$\{[\w.]*[sS]upplier(?:Name|\.name)?\}/u.test(
        readFileSync(resolve(root, file), 'utf8'),
      ),
    );
    expect(written).toEqual([]);
  });
});

describe('the sentence of a refusal', () => {
  it('takes the no-break spaces of French, whatever its table wrote', () => {
    const { tell } = tellerOf({
      'tests.refused': {
        status: 409,
        title: 'Refus : fin',
        sentence: ({ name }) => `La pièce « ${name} » manque : joignez-la ; sinon, retirez-la.`,
      },
    });
    expect(tell({ code: 'tests.refused', details: { name: 'A' } })).toEqual({
      status: 409,
      title: 'Refus\u00a0: fin',
      sentence: 'La pièce «\u00a0A\u00a0» manque\u00a0: joignez-la\u00a0; sinon, retirez-la.',
    });
  });
});

describe('who mails say that they come from', () => {
  it.each([
    ['2021-07-22', 'Infrastructures technologiques Québec'],
    ['2026-03-02', 'ministère de la Cybersécurité et du Numérique'],
  ])('is the name of the house on %s', (date, name) => {
    expect(senderOrganisationOn(date)).toBe(name);
  });
});
