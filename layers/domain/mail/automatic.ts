import { comparableEmail } from '../subscriptions/index.ts';
import { bareSubject } from './subscription-subject.ts';
import type { Verdicts } from './verdicts.ts';

export interface MailSigns {
  readonly from: string | undefined;
  readonly subject: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** How many servers it went through. */
  readonly hops: number;
  readonly verdicts: Pick<Verdicts, 'spam' | 'virus'>;
}

/**
 * What a machine's mail is. `noise`: a bounce, a loop, a virus, our own mail: nothing a person needs.
 * `machine`: an automatic answer (RFC 3834), a list, a bulk mail, spam, or a program that writes for somebody,
 * as scanners and signing services do. Neither is ever answered. Undefined: a person's mail.
 */
export function automaticKind(
  mail: MailSigns,
  ownAddress: string,
): 'noise' | 'machine' | undefined {
  if (Object.values(noiseOf(mail, ownAddress)).includes(true)) return 'noise';
  return Object.values(machineOf(mail)).includes(true) ? 'machine' : undefined;
}

const MOST_HOPS = 40;
const POSTMEN = /^(?:mailer-daemon|postmaster|bounces?)[+@]/i;
const PROGRAMS =
  /^(?:(?:do-?)?not?-?reply|ne-?pas-?repondre|no-?reply-.*|robot|automate)(?:\+[^@]*)?@/i;

function noiseOf({ from, headers, hops, verdicts }: MailSigns, ownAddress: string) {
  const header = (name: string) => (headers[name] ?? '').trim().toLowerCase();
  return {
    nullSender: header('return-path') === '<>',
    report: header('content-type').startsWith('multipart/report'),
    postman: from !== undefined && POSTMEN.test(from),
    own: from !== undefined && comparableEmail(from) === comparableEmail(ownAddress),
    loop: hops > MOST_HOPS,
    virus: verdicts.virus === 'fail',
  };
}

const LISTS = ['list-id', 'list-unsubscribe', 'list-post', 'list-help'];
const ANSWERING = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-response-from'];

// In the words of the programs that send no header: out of office, receipts, failed deliveries.
const AUTOMATIC_SUBJECT =
  /^(?:reponse automatique|message automatique|automatic reply|auto(?:matic)? ?-?repl(?:y|ies)|auto(?:matic)?-?response|autoreply|absen(?:ce|t|te)(?: du| de mon)? bureau|absen(?:ce|te?)(?=$| ?[:(]| jusqu| prolongee| temporaire| (?:du|le) \d)|message d['’]absence|out of (?:the )?office|hors (?:du )?bureau|repondeur|en vacances(?=$| ?[:(]| jusqu| (?:du|le) \d)|undeliver(?:able|ed)|mail delivery|delivery (?:status|failure|has failed)|non[- ]?remis|echec (?:de )?(?:la )?(?:remise|distribution)|returned mail|accuse de (?:lecture|reception)(?=$| ?[:(])|(?:lu|read|not read|non lu) ?:|auto ?:)/;

function machineOf({ from, subject, headers, verdicts }: MailSigns) {
  const header = (name: string) => (headers[name] ?? '').trim().toLowerCase();
  const precedence = header('precedence');
  return {
    automatic: !['', 'no'].includes(header('auto-submitted').split(/[\s;(]/)[0] ?? ''),
    bulk: /^(?:bulk|junk|list|auto_reply)$/.test(precedence),
    list: LISTS.some((name) => header(name) !== ''),
    answering: ANSWERING.some((name) => header(name) !== ''),
    // Outlook says to absent people's rules that nobody wants their answer: its own bear it.
    suppressed:
      header('x-auto-response-suppress').includes('all') &&
      header('x-ms-exchange-generated-message-source') !== '',
    program: from !== undefined && PROGRAMS.test(from),
    // Filters are wrong at times: what it bears may be a signed contract.
    spam: verdicts.spam === 'fail',
    subject: AUTOMATIC_SUBJECT.test(bareSubject(subject)),
  };
}
