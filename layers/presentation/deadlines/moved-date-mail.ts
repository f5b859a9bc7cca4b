import type { Deadline } from '#domain/deadlines/index.ts';
import type { MailContent } from '#domain/mail/index.ts';
import { frenchDateInFull } from '../french.ts';
import { explainDeadline } from './explanation.ts';
import { documentOf, kindTexts } from './kinds.ts';

/** A deadline whose reader is told something, and where it is seen. */
export interface NewsOfDeadline {
  readonly recipientName: string;
  readonly deadline: Deadline;
  readonly ownerName: string;
  readonly ownerUrl: string;
  /** Which of several it is about; none where its kind comes once. */
  readonly subjectName?: string | null;
}

export interface MovedDate extends NewsOfDeadline {
  readonly from: string;
  readonly because: 'recount' | 'postponement';
  /** Legal date of the mail: a new date may be over already. */
  readonly today: string;
  /** Where documents are sent (P78). */
  readonly brokerEmail: string;
}

/** A date that people count on is another: which, and why; over already, what is due is due at once. */
export function movedDateMail(mail: MovedDate): MailContent {
  const { deadline, ownerName, from, because, today, brokerEmail } = mail;
  const document = documentOf(deadline.kind, mail.subjectName);
  const dueOn = frenchDateInFull(deadline.dueOn);
  const reason =
    because === 'postponement'
      ? `Le Courtier a accordé le report demandé. La date était le ${frenchDateInFull(from)}.`
      : `La date a été recalculée parce qu’un fait du dossier ou la table des jours fériés a changé. Elle était le ${frenchDateInFull(from)}.`;
  const isOver = deadline.dueOn < today;
  const news = isOver
    ? `À faire dès maintenant : ${document}`
    : `Nouvelle date, ${dueOn} : ${document}`;
  const passed = isOver ? ` La nouvelle date, le ${dueOn}, est déjà passée.` : '';
  return {
    subject: `${news} (${ownerName})`,
    blocks: [
      { kind: 'paragraph', text: `Bonjour ${mail.recipientName},` },
      { kind: 'title', text: news },
      { kind: 'paragraph', text: `${reason}${passed}` },
      { kind: 'paragraph', text: kindTexts[deadline.kind].action(brokerEmail) },
      { kind: 'link', text: `Ouvrir « ${ownerName} »`, url: mail.ownerUrl },
      { kind: 'heading', text: 'Pourquoi cette date ?' },
      { kind: 'paragraph', text: explainDeadline(deadline) },
    ],
  };
}

export interface AskedPostponement extends NewsOfDeadline {
  readonly to: string;
  readonly reason: string;
}

/** What the broker must answer. */
export function postponementAskedMail(mail: AskedPostponement): MailContent {
  const { deadline, ownerName, to, reason } = mail;
  const document = documentOf(deadline.kind, mail.subjectName);
  return {
    subject: `Report demandé au ${frenchDateInFull(to)} : ${document} (${ownerName})`,
    blocks: [
      { kind: 'paragraph', text: `Bonjour ${mail.recipientName},` },
      { kind: 'title', text: `Report demandé : ${document}` },
      {
        kind: 'list',
        items: [
          `Date actuelle : ${frenchDateInFull(deadline.dueOn)}`,
          `Date demandée : ${frenchDateInFull(to)}`,
          `Raison : ${reason}`,
        ],
      },
      { kind: 'paragraph', text: 'Accordez ou refusez ce report dans la liste des échéances.' },
      { kind: 'link', text: `Ouvrir « ${ownerName} »`, url: mail.ownerUrl },
    ],
  };
}

export interface RefusedPostponement extends NewsOfDeadline {
  readonly to: string;
  readonly note: string | null;
}

/** The date stays: what to do by when. */
export function postponementRefusedMail(mail: RefusedPostponement): MailContent {
  const { deadline, ownerName, to, note } = mail;
  const document = documentOf(deadline.kind, mail.subjectName);
  const dueOn = frenchDateInFull(deadline.dueOn);
  return {
    subject: `Report refusé, la date reste le ${dueOn} : ${document} (${ownerName})`,
    blocks: [
      { kind: 'paragraph', text: `Bonjour ${mail.recipientName},` },
      { kind: 'title', text: `La date reste le ${dueOn} : ${document}` },
      {
        kind: 'paragraph',
        text: `Le Courtier n’a pas accordé le report demandé au ${frenchDateInFull(to)}.`,
      },
      ...(note === null ? [] : [{ kind: 'paragraph' as const, text: `Sa réponse : ${note}` }]),
      {
        kind: 'paragraph',
        text: 'Si vous ne pouvez pas agir d’ici là, communiquez avec le Courtier.',
      },
      { kind: 'link', text: `Ouvrir « ${ownerName} »`, url: mail.ownerUrl },
    ],
  };
}
