/** What makes a file dangerous, or not what it seems, in the order in which it is told. */
export const HAZARDS = [
  /** Sizes that it declares are false: it opens to more. */
  'false-sizes',
  /** Another file hides before, after or between its own bytes. */
  'polyglot',
  /** A workbook of the old format (.xls), or of its XML cousin of 2003. */
  'legacy-workbook',
  /** A web page under the name of a workbook. */
  'web-page',
  'macros',
  /** A program, or an object of another program. */
  'embedded-object',
  'nested-archive',
  /** It draws data from elsewhere when it is opened. */
  'external-links',
  /** Declared entities: how small XML becomes huge. */
  'xml-entities',
] as const;
export type Hazard = (typeof HAZARDS)[number];
