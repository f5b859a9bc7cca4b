import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type DeadlineKind, type DelayPart, ruleOf } from '#domain/deadlines/index.ts';
import { calendarOf } from '#domain/organisations/index.ts';
import { businessCalendar, countDelay, type Delay } from '#domain/values/calendar/index.ts';
import { explainDeadline } from '#presentation/deadlines/explanation.ts';

interface Case {
  readonly kind: DeadlineKind;
  readonly start: string;
  readonly delay?: Delay;
  readonly calendar?: ReturnType<typeof businessCalendar>;
  readonly parts?: DelayPart[];
  readonly grantedTo?: string;
}

/** The sentence of a deadline of a kind, with plain spaces. */
function sentenceOf({ kind, start, delay, calendar, parts, grantedTo }: Case): string {
  const rule = ruleOf(kind);
  const counted = delay ?? (rule.delay === 'from-fact' ? undefined : rule.delay);
  if (counted === undefined) throw new Error(`How long is ${kind}?`);
  const { due, explanation } = countDelay(
    Temporal.PlainDate.from(start),
    counted,
    calendar ?? businessCalendar('public-service'),
  );
  const { source, basis } = rule;
  return explainDeadline({
    kind,
    dueOn: grantedTo ?? due.toString(),
    explanation: {
      ...explanation,
      rule: rule.rule,
      source,
      basis,
      ...(parts ? { parts } : {}),
      ...(grantedTo ? { ruleEndsOn: due.toString() } : {}),
    },
  }).replaceAll('\u00a0', ' ');
}

describe('why a deadline falls on its day', () => {
  test('in business days: each day off is named, with the day on which it is observed', () => {
    expect(sentenceOf({ kind: 'signed-contract-transmission', start: '2026-12-18' })).toBe(
      'La dernière des deux parties a signé le contrat le vendredi 18 décembre 2026. ' +
        'Le délai est de 5 jours ouvrables, sans compter le jour de la signature (guide, section 4.13). ' +
        'Ne comptent pas : fins de semaine, veille de Noël (jeudi 24 décembre), Noël (vendredi 25 décembre) et lendemain de Noël (congé reporté au lundi 28 décembre). ' +
        'L’échéance est donc le mercredi 30 décembre 2026 à 23 h 59, heure de Montréal. ' +
        'Calendrier des jours fériés : version public-service-2015-2035.1. ' +
        'La liste officielle des jours fériés de 2026 n’a pas encore été confirmée : en cas de doute, agissez plus tôt.',
    );
  });

  test('in calendar days: an end on a day off is reported to the next business day', () => {
    const sentence = sentenceOf({ kind: 'contract-publication', start: '2026-11-25' });
    expect(sentence).toContain('Le délai est de 30 jours civils, sans compter ce jour (RCTI');
    expect(sentence).toContain(
      'Ce délai finirait un jour qui n’est pas ouvrable : l’échéance est reportée au jour ouvrable qui suit. ' +
        'Ne comptent pas : Noël (vendredi 25 décembre), samedi 26 décembre, dimanche 27 décembre et lendemain de Noël (congé reporté au lundi 28 décembre).',
    );
    expect(sentence).toContain('L’échéance est donc le mardi 29 décembre 2026');
  });

  test('a policy of the broker says that no text prescribes it', () => {
    expect(sentenceOf({ kind: 'class-confirmation', start: '2026-11-02' })).toContain(
      'Le délai est de 10 jours ouvrables, sans compter ce jour : c’est une politique du Courtier, non prescrite par un texte (voir guide, section 4.13).',
    );
  });

  test('in months, backwards: a month too short ends on its last day', () => {
    const sentence = sentenceOf({
      kind: 'days-off-table',
      start: '2035-12-31',
      delay: { unit: 'months', length: -27, rolls: true },
    });
    expect(sentence).toContain('La table des jours fériés s’arrête le lundi 31 décembre 2035. ');
    expect(sentence).toContain('Le délai est de 27 mois, en remontant à partir de ce jour');
    expect(sentence).toContain(
      'Ce mois n’a pas de 31 : le délai finit à son dernier jour, le vendredi 30 septembre. L’échéance est donc le vendredi 30 septembre 2033',
    );
  });

  test('a year, and a delay of no day', () => {
    expect(sentenceOf({ kind: 'security-proof', start: '2026-03-02' })).toContain(
      'Le délai est d’un an, à la même date l’année suivante (guide, section 5). L’échéance est donc le mardi 2 mars 2027',
    );
    expect(sentenceOf({ kind: 'termination-transmission', start: '2026-11-22' })).toContain(
      'Aucun délai ne s’y ajoute, et les documents sont dus ce jour même (guide, section 4.13). L’échéance est donc le dimanche 22 novembre 2026',
    );
  });

  test('the parts of a delay that the fact gives are told one by one', () => {
    const sentence = sentenceOf({
      kind: 'planned-signature',
      start: '2026-11-02',
      delay: { unit: 'calendar-days', length: 45, rolls: true },
      parts: [
        { name: 'supplier-lead-time', days: 30 },
        { name: 'margin', days: 15 },
      ],
    });
    expect(sentence).toContain(
      'Il se compose ainsi : 30 jours (délai annoncé par le fournisseur) et 15 jours (marge du Courtier).',
    );
  });

  test('a body with its own days and clock reads which ones, and a confirmed year needs no warning', () => {
    const calendar = calendarOf({
      calendar: {
        table: 'municipal',
        zone: 'America/Halifax',
        ownYears: [
          {
            year: 2026,
            source: 'Convention fictive',
            reference: '2025-118',
            days: [{ date: '2026-11-04', name: 'fête municipale' }],
          },
        ],
        version: 2,
      },
    });
    const sentence = sentenceOf({
      kind: 'signed-contract-transmission',
      start: '2026-11-02',
      calendar,
    });
    expect(sentence).toContain('fête municipale (mercredi 4 novembre)');
    expect(sentence).toContain(
      'le mardi 10 novembre 2026 à 23 h 59, heure des Îles-de-la-Madeleine. ' +
        'Calendrier des jours fériés, adapté à l’organisme : version public-service-2015-2035.1+own-2.',
    );
    expect(sentence).not.toContain('confirmée');
  });

  test('a later day that was granted is told beside that of the rule', () => {
    expect(
      sentenceOf({
        kind: 'class-confirmation',
        start: '2026-11-02',
        grantedTo: '2026-11-20',
      }),
    ).toContain(
      'Le délai finit le lundi 16 novembre 2026. Le Courtier a accordé un report : l’échéance est le vendredi 20 novembre 2026 à 23 h 59, heure de Montréal.',
    );
  });
});
