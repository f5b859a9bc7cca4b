import { Worker } from 'node:worker_threads';
import type { Binder, BinderRequest } from './pdf.ts';
import type { PdfInspection } from './pdf-facts.ts';
import type { PdfText } from './pdf-text.ts';
import type { BindingMessage, PdfAnswer, PdfResult, PdfTask } from './pdf-worker.ts';
import { UnreadablePdfError } from './unreadable-pdf.ts';

export { UnreadablePdfError } from './unreadable-pdf.ts';

const LONGEST_MILLISECONDS = 15_000;
const MEGABYTE = 1024 * 1024;
/** What V8 bounds leaves out what it only points to: the bytes of a stream, once unpacked. */
const MOST_BYTES = 400 * MEGABYTE;
const WATCH_MILLISECONDS = 25;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

interface Bounds {
  readonly milliseconds: number;
  readonly bytes: number;
}

/**
 * Reads a PDF in a thread of its own, with bounded memory and time: a few bytes out of place are enough
 * for the library that parses them to turn for ever (@libpdf/core 0.4.2, a stray `)` in an array).
 * Throws UnreadablePdfError; what fails otherwise is thrown as it is.
 */
export function readPdfApart<Task extends PdfTask>(
  task: Task,
  bytes: Uint8Array,
  longest = LONGEST_MILLISECONDS,
): Promise<PdfResult<Task>> {
  const bounds = { milliseconds: longest, bytes: MOST_BYTES };
  return runApart({ pdfTask: task, bytes }, MEMORY, bounds) as Promise<PdfResult<Task>>;
}

/** What a PDF that people sent holds. Throws UnreadablePdfError, also when it exhausts its reader. */
export function inspectPdfApart(bytes: Uint8Array, longest?: number): Promise<PdfInspection> {
  return readPdfApart('inspect', bytes, longest);
}

/** A binding of nothing takes so long, and the binding of a megabyte so much more: with a wide margin. */
const BINDING_MILLISECONDS = 30_000;
const BINDING_MILLISECONDS_A_MEGABYTE = 2_000;
const BINDING_BYTES_A_BYTE = 12;

/**
 * Binds in a thread of its own, with memory and time bounded by the size of the pieces, the cover typeset
 * by the caller. The thread waits for the next binding. Throws UnreadablePdfError, also when a damaged piece exhausts what binds it.
 */
export async function bindApart(
  { cover, ...binding }: BinderRequest,
  longest = BINDING_MILLISECONDS,
): Promise<Binder> {
  const size = binding.pieces.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bounds = {
    milliseconds: longest + (size / MEGABYTE) * BINDING_MILLISECONDS_A_MEGABYTE,
    bytes: MOST_BYTES + size * BINDING_BYTES_A_BYTE,
  };
  const thread = await takeThread(Math.ceil(bounds.bytes / MEGABYTE));
  try {
    thread.worker.postMessage({ binding } satisfies BindingMessage);
    const answer = await answerOf(thread.worker, bounds, cover);
    keepThread(thread);
    return valueIn(answer) as Binder;
  } finally {
    if (waiting !== thread) await thread.worker.terminate();
  }
}

interface BindingThread {
  readonly worker: Worker;
  readonly megabytes: number;
}

/** A thread that bound without harm: the next binding takes a third of the time in it. */
let waiting: BindingThread | undefined;

async function takeThread(megabytes: number): Promise<BindingThread> {
  const thread = waiting;
  waiting = undefined;
  if (thread !== undefined && thread.megabytes >= megabytes) {
    thread.worker.ref();
    return thread;
  }
  await thread?.worker.terminate();
  const limits = { ...MEMORY, maxOldGenerationSizeMb: megabytes };
  return { worker: await startThread({ bindings: true }, limits), megabytes };
}

function keepThread(thread: BindingThread): void {
  if (waiting !== undefined) return;
  waiting = thread;
  const forget = () => {
    if (waiting === thread) waiting = undefined;
  };
  thread.worker.once('error', forget).once('exit', forget).unref();
}

async function startThread(workerData: object, resourceLimits: object): Promise<Worker> {
  const { workerUrl } = await import('./pdf-worker.ts');
  return new Worker(new URL(workerUrl), { workerData, resourceLimits, stdout: false });
}

async function runApart(
  workerData: object,
  resourceLimits: object,
  bounds: Bounds,
): Promise<unknown> {
  const worker = await startThread(workerData, resourceLimits);
  try {
    return valueIn(await answerOf(worker, bounds));
  } finally {
    await worker.terminate();
  }
}

function valueIn(answer: Conclusion): unknown {
  if ('value' in answer) return answer.value;
  throw new UnreadablePdfError(answer.unreadable, answer.message);
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

type Conclusion = Exclude<PdfAnswer, { readonly startsAt: readonly number[] }>;

function answerOf(
  worker: Worker,
  bounds: Bounds,
  cover?: BinderRequest['cover'],
): Promise<Conclusion> {
  const { promise, resolve, reject } = Promise.withResolvers<Conclusion>();
  const exhausted = (what: string) =>
    reject(new UnreadablePdfError('exhausting', `Reading the PDF takes too much ${what}.`));
  const timer = setTimeout(() => exhausted('time'), bounds.milliseconds);
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > bounds.bytes) exhausted('memory');
  }, WATCH_MILLISECONDS);
  const onMessage = (answer: PdfAnswer) => {
    if (!('startsAt' in answer)) resolve(answer);
    else cover?.(answer.startsAt).then((bytes) => worker.postMessage({ cover: bytes }), reject);
  };
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') exhausted('memory');
    else reject(error);
  };
  const onExit = () => reject(new Error('The thread that reads the PDF left without an answer.'));
  worker.on('message', onMessage).once('error', onError).once('exit', onExit);
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    worker.off('message', onMessage).off('error', onError).off('exit', onExit);
  });
}
