import { Worker } from 'node:worker_threads';
import type { Binder, BinderRequest } from './pdf.ts';
import type { PdfInspection } from './pdf-facts.ts';
import type { PdfText } from './pdf-text.ts';
import type {
  BindingMessage,
  PdfAnswer,
  PdfResult,
  PdfTask,
  ReadingMessage,
  ThreadData,
} from './pdf-worker.ts';
import { UnreadablePdfError } from './unreadable-pdf.ts';

export { UnreadablePdfError } from './unreadable-pdf.ts';

const LONGEST_MILLISECONDS = 15_000;
const MEGABYTE = 1024 * 1024;
/** What V8 bounds leaves out what it only points to: the bytes of a stream, once unpacked. */
const MOST_BYTES = 400 * MEGABYTE;
const WATCH_MILLISECONDS = 25;
const MOST_BYTES_BEFORE_WAITING = 4 * MEGABYTE;
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

interface Bounds {
  readonly milliseconds: number;
  readonly bytes: number;
}

/**
 * Reads a PDF in a thread of its own, with bounded memory and time: a few bytes out of place are enough
 * for the library that parses them to turn for ever (@libpdf/core 0.4.2, a stray `)` in an array). A thread
 * that read a file without harm waits for the next one.
 * Throws UnreadablePdfError; what fails otherwise is thrown as it is.
 */
export async function readPdfApart<Task extends PdfTask>(
  task: Task,
  bytes: Uint8Array,
  longest = LONGEST_MILLISECONDS,
): Promise<PdfResult<Task>> {
  const bounds = { milliseconds: longest, bytes: MOST_BYTES };
  const thread = await takeThread(readers, MEMORY.maxOldGenerationSizeMb);
  const answer = await answerIn(thread, async () => {
    thread.worker.postMessage({ task, bytes } satisfies ReadingMessage);
    return answerOf(thread.worker, bounds);
  });
  // What a large file left behind would stay as long as the thread waits.
  if (bytes.length > MOST_BYTES_BEFORE_WAITING) await thread.worker.terminate();
  else await keepThread(readers, thread);
  return valueIn(answer) as PdfResult<Task>;
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
    bytes: bindingBytes(size),
  };
  const thread = await takeThread(binders, megabytesOf(bounds.bytes));
  const answer = await answerIn(thread, async () => {
    thread.worker.postMessage({ binding } satisfies BindingMessage);
    return answerOf(thread.worker, bounds, cover);
  });
  await keepThread(binders, thread);
  return valueIn(answer) as Binder;
}

/**
 * Starts the thread of a binding that is to come, of pieces of so many bytes: it loads its code while its
 * caller makes the rest.
 */
export function prepareBinding(size: number): void {
  if (binders.threads.length > 0) return;
  const coming = startThread(binders, megabytesOf(bindingBytes(size))).then((thread) => {
    thread.worker.unref();
    return thread;
  });
  binders.threads.push(coming.catch(() => undefined));
}

const bindingBytes = (size: number): number => MOST_BYTES + size * BINDING_BYTES_A_BYTE;
const megabytesOf = (bytes: number): number => Math.ceil(bytes / MEGABYTE);

interface Thread {
  readonly worker: Worker;
  readonly megabytes: number;
}

/** Threads that worked without harm, or were prepared: there, the next file takes a third of the time. */
interface Waiting {
  readonly serves: ThreadData['serves'];
  readonly most: number;
  readonly threads: Promise<Thread | undefined>[];
}

const binders: Waiting = { serves: 'bindings', most: 1, threads: [] };
/** Two files are often read together, to be compared. */
const readers: Waiting = { serves: 'readings', most: 2, threads: [] };

async function takeThread(waiting: Waiting, megabytes: number): Promise<Thread> {
  const thread = await waiting.threads.pop();
  if (thread === undefined) return startThread(waiting, megabytes);
  if (thread.megabytes >= megabytes && !gone.has(thread.worker)) {
    thread.worker.ref();
    return thread;
  }
  await thread.worker.terminate();
  return startThread(waiting, megabytes);
}

async function startThread({ serves }: Waiting, megabytes: number): Promise<Thread> {
  const { workerUrl } = await import('./pdf-worker.ts');
  const worker = new Worker(new URL(workerUrl), {
    workerData: { serves } satisfies ThreadData,
    resourceLimits: { ...MEMORY, maxOldGenerationSizeMb: megabytes },
    stdout: false,
  });
  const note = () => gone.add(worker);
  worker.once('error', note).once('exit', note);
  return { worker, megabytes };
}

/** Threads that died, perhaps while nobody waited for their answer. */
const gone = new WeakSet<Worker>();

/** The answer of a thread, which one that gives none does not survive. */
async function answerIn(thread: Thread, work: () => Promise<Conclusion>): Promise<Conclusion> {
  try {
    return await work();
  } catch (error) {
    await thread.worker.terminate();
    throw error;
  }
}

async function keepThread(waiting: Waiting, thread: Thread): Promise<void> {
  if (waiting.threads.length >= waiting.most) {
    await thread.worker.terminate();
    return;
  }
  waiting.threads.push(Promise.resolve(thread));
  thread.worker.unref();
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
