import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type Deadline,
  type DeadlinesRefusal,
  deadlineKinds,
  type ReminderStage,
  reconcileDeadlines,
} from '#domain/deadlines/index.ts';
import { businessCalendar } from '#domain/values/calendar/index.ts';
import { deadlineCalendar } from '#presentation/deadlines/calendar-feed.ts';
import { explainDeadline } from '#presentation/deadlines/explanation.ts';
import { kindTexts } from '#presentation/deadlines/kinds.ts';
import { movedDateMail } from '#presentation/deadlines/moved-date-mail.ts';
import { deadlinesRefusals } from '#presentation/deadlines/refusals.ts';
import { type RemindedDeadline, reminderMail } from '#presentation/deadlines/reminder-mail.ts';
import { renderMail } from '#presentation/mail/render-mail.ts';

const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');

function deadline(startsOn = '2026-12-18'): Deadline {
  const calendar = businessCalendar('public-service');
  const { changes } = reconcileDeadlines(
    [],
    {
      owner: { kind: 'dossier', id: '01K9ZX4T6M8QH2W5R7V3B1N0CD' },
      bodyId: '01K9ZX2A0C4E6G8J0M2P4R6T8V',
      brokerId: '01K9ZX0000000000000000BR0K',
      regime: { rcti: true, itq: false },
      facts: [
        {
          name: 'contract-signed-by-parties',
          subject: 'contract',
          on: startsOn,
          reference: 'signatures',
        },
      ],
      calendars: { body: calendar, broker: calendar },
    },
    Temporal.PlainDate.from(startsOn),
  );
  const [change] = changes;
  if (change === undefined) throw new Error('Nothing opened.');
  return change.deadline;
}

function reminded(stage: ReminderStage, ownerName = 'Nuage privé 2026'): RemindedDeadline {
  return {
    deadline: deadline(),
    stage,
    ownerName,
    ownerUrl:
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
    portalUrl: 'https://courtier.example',
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
        'L’échéance est donc le mercredi 30 décembre 2026 à 23 h 59, heure de Montréal. ' +
        'Calendrier des jours fériés : version public-service-2015-2035.1. ' +
        'La liste officielle des jours fériés de 2026 n’a pas encore été confirmée : en cas de doute, agissez plus tôt.',
    );
  });

  test('a confirmed year needs no warning', () => {
    expect(explainDeadline(deadline('2022-03-01'))).not.toContain('confirmée');
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

  test('a day that nobody owes is foreseen, and is no last day', () => {
    const planned: Deadline = { ...deadline(), kind: 'planned-signature' };
    expect(plainSpaces(mail({ ...reminded('due'), deadline: planned }).subject)).toBe(
      'Prévu le mercredi 30 décembre 2026 : signature du contrat, au plus tôt (Nuage privé 2026)',
    );
    const feed = deadlineCalendar(
      [{ ...reminded('due'), deadline: planned }],
      '2026-12-18T17:00:00Z',
    );
    expect(plainSpaces(feed)).toContain('SUMMARY:Prévu : signature du contrat');
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

  test('one of several is named, in the subject and in the reasons', () => {
    const named = { ...reminded('before'), subjectName: 'nº 2 « Ajout à la grappe »' };
    expect(plainSpaces(mail(named).subject)).toContain(
      'copie du contrat signé, nº 2 « Ajout à la grappe » (Nuage privé 2026)',
    );
    const { text } = mail(named, reminded('due'));
    expect(text.match(/Ajout\s+à\s+la\s+grappe/gi)).toHaveLength(2);
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
    expect(html).toContain('<html lang="fr-CA" dir="ltr">');
    expect(html.match(/<h1\b/g)).toHaveLength(1);
    expect(html.match(/<h2\b/g)).toHaveLength(3);
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
    expect(lines).toContain(
      'UID:signed-contract-transmission.contract.01K9ZX4T6M8QH2W5R7V3B1N0CD@courtier',
    );
    expect(plainSpaces(unfolded(feed))).toContain(
      'SUMMARY:Dernier jour : copie du contrat signé (Nuage privé 2026)',
    );
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(feed).toBe(deadlineCalendar([item], '2026-12-18T17:00:00Z'));
  });

  test('one of several is named', () => {
    const feed = deadlineCalendar([{ ...item, subjectName: 'nº 2' }], '2026-12-18T17:00:00Z');
    expect(plainSpaces(unfolded(feed))).toMatch(/SUMMARY:.*copie du contrat signé\\, nº 2/);
  });

  test('what is closed or cancelled leaves the feed', () => {
    const cancelled: Deadline = { ...deadline(), status: 'cancelled' };
    const feed = deadlineCalendar([{ ...item, deadline: cancelled }], '2026-12-18T17:00:00Z');
    expect(feed).not.toContain('BEGIN:VEVENT');
  });
});

test('every refusal is told with its facts, and says what to do', () => {
  const details = {
    kind: 'authorisation-report',
    subject: 'contract',
    on: '2026-12-01',
    to: '2026-12-09',
    dueOn: '2026-12-02',
    latest: '2026-12-30',
    startsOn: '2026-11-02',
    today: '2026-11-23',
    maximum: 20,
    given: '<placeholder>',
  };
  const told = (Object.keys(deadlinesRefusals) as DeadlinesRefusal[]).map(
    (code) => [code, deadlinesRefusals[code].sentence(details)] as const,
  );
  for (const [, sentence] of told) {
    expect(sentence).toMatch(/[.]$/);
    expect(sentence).not.toMatch(/undefined|\bnull\b|[a-z]-[a-z]+-report/);
  }
  const said = Object.fromEntries(told);
  const countedBack = { ...details, startsOn: null };
  expect(deadlinesRefusals['deadlines.done-misdated'].sentence(countedBack)).toContain('à venir');
  expect(said['deadlines.postponement-misdated']).toContain('mercredi 30 décembre 2026');
  expect(said['deadlines.sweep-instant-invalid']).toContain('<placeholder>');
});

test('every kind says what must be done, from when, and by an action', () => {
  for (const kind of deadlineKinds) {
    const { document, start, action, brokerAction } = kindTexts[kind];
    expect(document).toMatch(/^[a-zéà]/);
    expect(start('lundi 2 mars 2026')).toContain('lundi 2 mars 2026');
    for (const sentence of [start('…'), action('courtier@courtier.example'), brokerAction]) {
      expect(sentence).toMatch(/^[A-ZÉÀ].*[.]$/u);
      expect(sentence).not.toContain("'");
    }
  }
});

describe('the mail of a date that moved', () => {
  const moved = (today: string) =>
    movedDateMail({
      recipientName: 'Maude Thériault',
      deadline: deadline(),
      ownerName: 'Nuage privé 2026',
      ownerUrl: 'https://courtier.example/acquisitions/01K9ZX4T6M8QH2W5R7V3B1N0CD',
      from: '2027-01-05',
      because: 'recount',
      today,
      brokerEmail: 'courtier@courtier.example',
    });

  test('says the new day first, and the former one after', () => {
    const { subject, blocks } = moved('2026-12-30');
    expect(plainSpaces(subject)).toBe(
      'Nouvelle date, mercredi 30 décembre 2026 : copie du contrat signé (Nuage privé 2026)',
    );
    expect(JSON.stringify(blocks)).toContain('5 janvier 2027');
  });

  test('says what to do, and where the document goes', () => {
    const { blocks } = moved('2026-12-30');
    expect(JSON.stringify(blocks)).toContain('courtier@courtier.example');
  });

  test('asks to act at once when the new day is over already', () => {
    const { subject, blocks } = moved('2026-12-31');
    expect(plainSpaces(subject)).toBe(
      'À faire dès maintenant : copie du contrat signé (Nuage privé 2026)',
    );
    expect(JSON.stringify(blocks)).toContain('est déjà passée');
  });
});
