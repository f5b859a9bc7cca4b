const NO_BREAK_SPACE = '\u00a0';

/**
 * Puts the no-break spaces of French where the source has ordinary ones: before : ; ? ! % $ and inside « ». The
 * point of an abbreviation ends the sentence as well: « …inc.. » has one.
 */
export function typeset(text: string): string {
  return text
    .replaceAll(/ (?=[:;?!%$»])/g, NO_BREAK_SPACE)
    .replaceAll('« ', `«${NO_BREAK_SPACE}`)
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d))/g, NO_BREAK_SPACE)
    .replaceAll(/(?<=\p{L})\.\.(?=\s|$)/gu, '.');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Keeps a value on one line: it ends up in a header. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').trim();
}
