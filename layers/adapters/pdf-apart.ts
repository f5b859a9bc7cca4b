import { Worker } from 'node:worker_threads';
import type { PdfInspection } from './pdf.ts';
import type { PdfReading } from './pdf-grid.ts';
import type { PdfText } from './pdf-text.ts';
import type { PdfAnswer, PdfTask } from './pdf-worker.ts';
import { UnreadableFileError } from './unreadable-file.ts';

interface Results {
  readonly inspect: PdfInspection;
  readonly 'read-grids': PdfReading;
  readonly 'extract-text': PdfText;
  readonly 'find-additions': readonly number[];
}

/** Occurs when a file exhausts what reads it, or cannot be read: the file's fault, and told as such. */
export class UnreadablePdfError extends UnreadableFileError {
  override readonly name = 'UnreadablePdfError';
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

const LONGEST_MILLISECONDS = 15_000;
/** What V8 bounds leaves out what it only points to: the bytes of a stream, once unpacked. */
const MOST_BYTES = 400 * 1024 * 1024;
const WATCH_MILLISECONDS = 25;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/**
 * Reads a PDF in a thread of its own, with bounded memory and time: a few bytes out of place are enough
 * for the library that parses them to turn for ever (@libpdf/core 0.4.2, a stray `)` in an array).
 * Throws UnreadablePdfError; what fails otherwise is thrown as it is.
 */
export async function readPdfApart<Task extends PdfTask>(
  task: Task,
  bytes: Uint8Array,
  longest = LONGEST_MILLISECONDS,
): Promise<Results[Task]> {
  const { workerUrl } = await import('./pdf-worker.ts');
  const worker = new Worker(new URL(workerUrl), {
    workerData: { pdfTask: task, bytes },
    resourceLimits: MEMORY,
    stdout: false,
  });
  try {
    const answer = await answerOf(worker, longest);
    if ('value' in answer) return answer.value as Results[Task];
    throw new UnreadablePdfError(answer.unreadable, answer.message);
  } finally {
    await worker.terminate();
  }
}

const EXHAUSTING: PdfText = { state: 'unreadable', reason: 'exhausting' };
/** A thousand full pages: whoever compares two such texts holds both. */
const LONGEST_TEXT = 5_000_000;

const isLong = (text: PdfText): boolean =>
  text.state === 'text' && text.pages.reduce((sum, page) => sum + page.length, 0) > LONGEST_TEXT;

/** Draws the text of a PDF that people sent; one that exhausts its reader is unreadable, and no fault. */
export async function extractTextApart(bytes: Uint8Array, longest?: number): Promise<PdfText> {
  try {
    const text = await readPdfApart('extract-text', bytes, longest);
    return isLong(text) ? EXHAUSTING : text;
  } catch (error) {
    if (!(error instanceof UnreadablePdfError)) throw error;
    return EXHAUSTING;
  }
}

function answerOf(worker: Worker, longest: number): Promise<PdfAnswer> {
  return new Promise((resolve, reject) => {
    const exhausted = (what: string) =>
      reject(new UnreadablePdfError('exhausting', `Reading the PDF takes too much ${what}.`));
    const timer = setTimeout(() => exhausted('time'), longest);
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > MOST_BYTES) exhausted('memory');
    }, WATCH_MILLISECONDS);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') exhausted('memory');
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      clearInterval(watch);
      reject(new Error('The thread that reads the PDF left without an answer.'));
    });
  });
}
