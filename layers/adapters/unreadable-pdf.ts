import type { UnreadablePdfQuoteReason } from './pdf-grid.ts';
import { UnreadableFileError } from './unreadable-file.ts';

export type UnreadableReason =
  | 'not-a-pdf'
  | 'damaged'
  /** Its page tree declares more pages than can be found. */
  | 'pages-missing'
  | 'encrypted'
  /** It takes more time or memory than a sound file of its size. */
  | 'exhausting';

/** Occurs when a file cannot be read whole as a PDF: the file's fault, and told as such. */
export class UnreadablePdfError extends UnreadableFileError {
  override readonly name = 'UnreadablePdfError';
  readonly reason: UnreadableReason | UnreadablePdfQuoteReason;

  constructor(
    reason: UnreadableReason | UnreadablePdfQuoteReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.reason = reason;
  }
}
