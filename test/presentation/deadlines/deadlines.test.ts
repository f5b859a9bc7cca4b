import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Deadline,
  type DeadlinesRefusal,
  openDeadline,
  type ReminderStage,
} from '#domain/deadlines/index.ts';
import { retentionAtContractEnd } from '#domain/retention/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { deadlineCalendar } from '#presentation/deadlines/calendar-feed.ts';
import { explainDeadline } from '#presentation/deadlines/explanation.ts';
import { deadlinesRefusals } from '#presentation/deadlines/refusals.ts';
import { type RemindedDeadline, reminderMail } from '#presentation/deadlines/reminder-mail.ts';
import { renderMail } from '#presentation/mail/render-mail.ts';
import { explainRetention } from '#presentation/retention/explanation.ts';

const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');

function deadline(startsOn = '2026-12-18'): Deadline {
  const opened = openDeadline(
    {
      kind: 'signed-contract-transmission',
      dossierId: '01K9ZX4T6M8QH2W5R7V3B1N0CD',
      organisationId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
      startsOn,
    },
    businessCalendar('public-service'),
    `${startsOn}T17:00:00Z`,
  );
  if (isRefusal(opened)) throw new Error(opened.code);
  return opened;
}

function reminded(stage: ReminderStage, dossierName = 'Nuage privé 2026'): RemindedDeadline {
  return {
    deadline: deadline(),
    stage,
    dossierName,
    dossierUrl:
      'https://courtier.example/dossiers/01K9ZX4T6M8QH2W5R7V3B1N0CD?vue=echeances&de=rappel',
  };
}

const sender = {
  name: 'Courtier en infonuagique',
  organisation: 'Organisation fictive',
  postalAddress: '100, rue de l’Exemple, Québec',
  email: 'courtier@courtier.example',
};

function mail(first: RemindedDeadline, ...others: RemindedDeadline[]) {
  const content = reminderMail({
    recipientName: 'Maude Thériault',
    brokerEmail: 'courtier@courtier.example',
    deadlines: [first, ...others],
  });
  return renderMail(content, { sender });
}

describe('explanation', () => {
  test('a due day is explained with each day off, as a person would', () => {
    expect(plainSpaces(explainDeadline(deadline()))).toBe(
      'La dernière des deux parties a signé le contrat le vendredi 18 décembre 2026. ' +
        'Le délai est de 5 jours ouvrables, sans compter le jour de la signature (guide, section 4.13). ' +
        'Ne comptent pas : fins de semaine, veille de Noël (jeudi 24 décembre), Noël (vendredi 25 décembre) et lendemain de Noël (congé reporté au lundi 28 décembre). ' +
        'Il se termine donc le mercredi 30 décembre 2026 à 23 h 59, heure de Montréal. ' +
        'La liste officielle des jours fériés de 2026 n’a pas encore été confirmée : en cas de doute, envoyez plus tôt.',
    );
  });

  test('a confirmed year needs no warning', () => {
    expect(explainDeadline(deadline('2022-03-01'))).not.toContain('confirmée');
  });

  test('a retention says how long, since when, and that nothing is destroyed alone', () => {
    const retention = retentionAtContractEnd('P82', Temporal.PlainDate.from('2029-06-30'));
    expect(plainSpaces(explainRetention(retention))).toBe(
      'Le contrat signé, durée de conservation recommandée : 7 ans suivant la fin du contrat (guide, section 4.13). ' +
        'Le contrat a pris fin le samedi 30 juin 2029. ' +
        'À compter du mardi 1er juillet 2036, la disposition peut être proposée ; rien n’est détruit sans l’accord d’une autre personne.',
    );
  });
});

describe('reminder mail', () => {
  test.each([
    [
      'before',
      'À faire d’ici le mercredi 30 décembre 2026 : copie du contrat signé (Nuage privé 2026)',
    ],
    ['due', 'Dernier jour, mercredi 30 décembre 2026 : copie du contrat signé (Nuage privé 2026)'],
    [
      'overdue',
      'En retard depuis le mercredi 30 décembre 2026 : copie du contrat signé (Nuage privé 2026)',
    ],
    [
      'escalation',
      'Non reçu depuis le mercredi 30 décembre 2026 : copie du contrat signé (Nuage privé 2026)',
    ],
  ] as const)('one deadline at stage %s is its own subject', (stage, subject) => {
    expect(plainSpaces(mail(reminded(stage)).subject)).toBe(subject);
  });

  test('several deadlines are one mail, the most urgent first', () => {
    const { subject, text } = mail(
      reminded('before', 'Dossier A'),
      reminded('overdue', 'Dossier B'),
    );
    expect(subject).toBe('2 échéances à suivre, dont 1 en retard');
    expect(text.indexOf('Dossier B')).toBeLessThan(text.indexOf('Dossier A'));
    expect(text).toContain('100, rue de l’Exemple');
  });

  test('the client is told where to send the copy, the broker to call the client', () => {
    expect(plainSpaces(mail(reminded('due')).text)).toContain(
      'Envoyez la copie du contrat signé par courriel au Courtier : courtier@courtier.example.',
    );
    expect(mail(reminded('escalation')).text).not.toContain('Envoyez');
  });

  test('names cannot add markup or headers', () => {
    const { subject, html } = mail(reminded('due', 'Nuage\r\nBcc: x@y.example <script>'));
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<script>');
  });

  test('the HTML is in French, has one first heading, and loads nothing', () => {
    const { html } = mail(reminded('due'), reminded('before'));
    expect(html).toContain('<html lang="fr-CA">');
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html.match(/<h2\b/g)).toHaveLength(2);
    expect(html).not.toMatch(/<img|<link|src=|url\(/);
  });
});

describe('calendar feed', () => {
  const item = { ...reminded('before'), deadline: deadline() };
  const unfolded = (text: string) => text.replaceAll('\r\n ', '');

  test('an open deadline is an all-day event on its due day under a stable identifier', () => {
    const feed = deadlineCalendar([item], '2026-12-18T17:00:00Z');
    const lines = unfolded(feed).split('\r\n');
    expect(lines).toContain('DTSTART;VALUE=DATE:20261230');
    expect(lines).toContain('DTSTAMP:20261218T170000Z');
    expect(lines).toContain('UID:signed-contract-transmission.01K9ZX4T6M8QH2W5R7V3B1N0CD@courtier');
    expect(plainSpaces(unfolded(feed))).toContain(
      'SUMMARY:Dernier jour : copie du contrat signé (Nuage privé 2026)',
    );
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(feed).toBe(deadlineCalendar([item], '2026-12-18T17:00:00Z'));
  });

  test('what is closed or cancelled leaves the feed', () => {
    const cancelled: Deadline = { ...deadline(), status: 'cancelled' };
    const feed = deadlineCalendar([{ ...item, deadline: cancelled }], '2026-12-18T17:00:00Z');
    expect(feed).not.toContain('BEGIN:VEVENT');
  });
});

test('every refusal is told with its facts', () => {
  const say = (code: DeadlinesRefusal, details = {}) => deadlinesRefusals[code].sentence(details);
  expect(say('deadlines.calendar-not-covered', { date: '2031-01-01' })).toContain('2031-01-01');
  expect(say('deadlines.sweep-instant-invalid', { given: '<placeholder>' })).toContain(
    '<placeholder>',
  );
});
