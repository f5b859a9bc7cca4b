const WANTED = 'inscription a la liste de diffusion';

// Longer ones are hostile: nobody answers and forwards a mail that often.
const LONGEST = 400;

// What mail programs put before a subject, in the languages they speak: RE: TR: FW: RÉP: [EXTERNE]…
const PREFIX =
  /^(?:(?:re|tr|fw|fwd|rep|ref|aw|wg|sv|vs|antw|i|r)\s*(?:\[\d+\]|\(\d+\))?\s*:|\[[a-z ]+\])\s*/;

/**
 * Whether the subject of a mail asks to join the list (P23, guide 3.2: "Inscription à la liste de
 * diffusion"). Case, accents, spaces, quotation marks, final punctuation and the prefixes of answers
 * and forwards do not matter; any other word does.
 * @param subject decoded (RFC 2047), possibly empty.
 */
export function asksToSubscribe(subject: string): boolean {
  return subject.length <= LONGEST && bare(subject) === WANTED;
}

function bare(subject: string): string {
  let text = unwrap(plain(subject));
  for (let found = PREFIX.exec(text); found !== null; found = PREFIX.exec(text)) {
    text = unwrap(text.slice(found[0].length));
  }
  return text;
}

function plain(subject: string): string {
  return subject
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ');
}

function unwrap(text: string): string {
  return text.replaceAll(/^[\s"'«“‘]+|[\s"'»”’.!…]+$/gu, '');
}
