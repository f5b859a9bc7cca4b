import { ArchiveTooLargeError, UnreadableArchiveError } from './archive.ts';
import { UnreadableFileError } from './unreadable-file.ts';
import { UnreadableXmlError } from './xml.ts';

export type UnreadableReason =
  | 'too-large'
  | 'too-many-cells'
  | 'not-a-workbook'
  /** It declares entities, as files made to exhaust their reader do. */
  | 'declares-entities'
  /** One cell or one row is there twice: two programs would show two different quotes. */
  | 'contradictory';

/** The bytes are no workbook that we accept to open. The file is kept; a person may read it. */
export class UnreadableWorkbookError extends UnreadableFileError {
  override readonly name = 'UnreadableWorkbookError';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(`Unreadable workbook: ${reason}.`, options);
    this.reason = reason;
  }
}

/** Runs what opens a workbook; what fails because of the file is told as such, our own faults are not. */
export async function openingWorkbook<Value>(open: () => Promise<Value>): Promise<Value> {
  try {
    return await open();
  } catch (cause) {
    const reason = reasonOf(cause);
    if (reason === undefined) throw cause;
    throw new UnreadableWorkbookError(reason, { cause });
  }
}

function reasonOf(cause: unknown): UnreadableReason | undefined {
  if (cause instanceof ArchiveTooLargeError) return 'too-large';
  if (cause instanceof UnreadableArchiveError) return 'not-a-workbook';
  if (!(cause instanceof UnreadableXmlError)) return undefined;
  return cause.declaresEntities ? 'declares-entities' : 'not-a-workbook';
}
