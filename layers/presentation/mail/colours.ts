/** The colours of a mail, in a light and in a dark program; each `onX` is read on `X`. */
export interface Palette {
  readonly page: string;
  readonly ink: string;
  readonly muted: string;
  readonly link: string;
  readonly line: string;
  readonly button: string;
  readonly onButton: string;
  readonly notice: string;
  readonly onNotice: string;
  readonly noticeEdge: string;
  readonly head: string;
}

export const LIGHT: Palette = {
  page: '#ffffff',
  ink: '#223654',
  muted: '#4a5a73',
  link: '#095797',
  line: '#8893a2',
  button: '#095797',
  onButton: '#ffffff',
  notice: '#fff3dc',
  onNotice: '#4d3000',
  noticeEdge: '#b36b00',
  head: '#eef1f5',
};

export const DARK: Palette = {
  page: '#16202e',
  ink: '#eef2f7',
  muted: '#c3ccd8',
  link: '#9cc8f5',
  line: '#75849a',
  button: '#9cc8f5',
  onButton: '#10202f',
  notice: '#3a2c10',
  onNotice: '#ffe3b0',
  noticeEdge: '#e0a030',
  head: '#223047',
};

/** What is read on what: both programs must show these with enough contrast (WCAG 2.2, 1.4.3). */
export const READ_ON = [
  ['ink', 'page'],
  ['muted', 'page'],
  ['link', 'page'],
  ['onButton', 'button'],
  ['onNotice', 'notice'],
  ['ink', 'head'],
] as const satisfies readonly (readonly [keyof Palette, keyof Palette])[];
