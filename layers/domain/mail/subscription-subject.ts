// Gateways that know no accents put a mark in their place.
const JOINING = /^inscription [a?\ufffd] la liste de diffusion$/;

const LEAVING_WORDS =
  'desinscription|desabonnement|retrait|desinscrire|desabonner|me desinscrire|me desabonner';
const LEAVING = new RegExp(
  `^(?:(?:${LEAVING_WORDS})(?: (?:de|a|[?\ufffd]) la liste(?: de diffusion)?)?|desinscrivez moi|desabonnez moi|unsubscribe)$`,
);

// Longer ones are hostile: nobody answers and forwards a mail that often.
const LONGEST = 400;

// What mail programs put before a subject, in the languages they speak: RE: TR: FW: RÉP: [EXTERNE]…
const PREFIX =
  /^(?:(?:re|tr|fw|fwd|rep|ref|aw|wg|sv|vs|rv|enc|antw|i|r|externe?|external)\s*(?:\[\d+\]|\(\d+\))?\s*:|\[[^[\]]{1,40}\]|\((?:externe?|external)\))\s*/;

/**
 * Whether the subject of a mail asks to join the list (P23, guide 3.2: "Inscription à la liste de
 * diffusion"). Case, accents, spaces, quotation marks, outer punctuation and the prefixes of answers
 * and forwards do not matter; any other word does.
 * @param subject decoded (RFC 2047), possibly empty.
 */
export function asksToSubscribe(subject: string): boolean {
  return JOINING.test(bareSubject(subject));
}

/**
 * Whether the subject of a mail asks to leave the list: « Désinscription de la liste de diffusion » and the
 * usual ways of saying it, as tolerant as `asksToSubscribe`.
 */
export function asksToLeave(subject: string): boolean {
  return LEAVING.test(bareSubject(subject).replaceAll('-', ' '));
}

/** A subject without what programs add to it, in lower case, without accents; empty when it is hostile. */
export function bareSubject(subject: string): string {
  if (subject.length > LONGEST) return '';
  let text = unwrap(plain(subject));
  for (let found = PREFIX.exec(text); found !== null; found = PREFIX.exec(text)) {
    text = unwrap(text.slice(found[0].length));
  }
  return text;
}

/** In lower case, without accents, each run of spaces one space. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ');
}

const AROUND = String.raw`\s"'«»“”‘’*_~,;:.!…–—-`;
const BEFORE = new RegExp(`^[${AROUND}]+`, 'u');
const AFTER = new RegExp(`[${AROUND}]$`, 'u');

function unwrap(text: string): string {
  let end = text.length;
  while (end > 0 && AFTER.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(BEFORE, '');
}
