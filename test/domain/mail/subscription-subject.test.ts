import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksToSubscribe } from '#domain/mail/index.ts';

const WANTED = 'Inscription à la liste de diffusion';

const withoutAccents = WANTED.normalize('NFD').replaceAll(/\p{M}/gu, '');
const written = fc.constantFrom(WANTED, WANTED.normalize('NFD'), withoutAccents);
const prefix = fc.constantFrom(
  'RE: ',
  'Re : ',
  'TR: ',
  'FW:',
  'Fwd: ',
  'RÉP : ',
  'RE[2]: ',
  'AW: ',
  '[EXTERNE] ',
  '[Courriel externe] ',
);
const space = fc.constantFrom(' ', '  ', '\t', '\u00a0', '\u202f', ' \u200b');
const casing = fc.func(fc.boolean());
const wrapping = fc.constantFrom(
  ['', ''],
  ['« ', ' »'],
  ['"', '"'],
  ['“', '”'],
  ['', '.'],
  ['  ', ' ! '],
);

describe('the subject of a mail that asks to join the list', () => {
  it('is recognised whatever case, accents, spaces, quotation marks, answers and forwards do to it', () => {
    fc.assert(
      fc.property(
        written,
        fc.array(prefix, { maxLength: 4 }),
        fc.array(space, { minLength: 5, maxLength: 5 }),
        casing,
        wrapping,
        (text, prefixes, spaces, isUpper, [before, after]) => {
          const words = text.split(' ').map((word, index) => word + (spaces[index] ?? ''));
          const cased = [...words.join('')].map((letter, index) =>
            isUpper(index) ? letter.toUpperCase() : letter.toLowerCase(),
          );
          expect(asksToSubscribe(`${prefixes.join('')}${before}${cased.join('')}${after}`)).toBe(
            true,
          );
        },
      ),
    );
  });

  it('is not recognised with any other word, before, inside or after', () => {
    const word = fc.stringMatching(/^[a-zà-ÿ]{2,12}$/);
    fc.assert(
      fc.property(fc.nat({ max: 6 }), word, (position, other) => {
        const words = WANTED.split(' ');
        words.splice(position, 0, other);
        expect(asksToSubscribe(words.join(' '))).toBe(false);
      }),
    );
  });

  it('is not recognised in an arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => !asksToSubscribe(text)),
    );
  });

  it.each([
    '',
    'Inscription liste de diffusion',
    'Inscription à la liste',
    'Question : inscription à la liste de diffusion',
    'Réponse automatique : Inscription à la liste de diffusion',
  ])('is not « %s »', (subject) => {
    expect(asksToSubscribe(subject)).toBe(false);
  });

  it('is not read when it is hostile: longer than anybody would write', () => {
    expect(asksToSubscribe(`${'re: '.repeat(90)}${WANTED}`)).toBe(true);
    expect(asksToSubscribe(`${'re: '.repeat(100)}${WANTED}`)).toBe(false);
  });
});
