import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { BinderRequest } from './pdf.ts';
import { UnreadableFileError } from './unreadable-file.ts';
import type { UnreadablePdfError } from './unreadable-pdf.ts';

/** Where this file lies, in the bundle as in the tree: what a thread is started on. */
export const workerUrl = import.meta.url;

const readers = {
  inspect: async (bytes: Uint8Array) => (await import('./pdf-facts.ts')).inspectPdf(bytes),
  /** Two readers that share nothing: what one alone understands of a file is not to be relied on. */
  examine: async (bytes: Uint8Array) => {
    const seen = await readers.inspect(bytes);
    if (seen.needsPassword) return { ...seen, pagesBySecondReader: 0 };
    const { countPagesWithQpdf } = await import('./qpdf.ts');
    return { ...seen, pagesBySecondReader: await countPagesWithQpdf(bytes) };
  },
  check: async (bytes: Uint8Array) => (await import('./qpdf.ts')).checkWithQpdf(bytes),
  'read-grids': async (bytes: Uint8Array) => (await import('./pdf-grid.ts')).readPdfGrids(bytes),
  'extract-text': async (bytes: Uint8Array) =>
    (await import('./pdf-text.ts')).extractPdfText(bytes),
  'find-additions': async (bytes: Uint8Array) =>
    (await import('./pdf-additions.ts')).pagesWithAdditions(bytes),
  'read-faces': async (bytes: Uint8Array) => (await import('./page-faces.ts')).readPageFaces(bytes),
};

export type PdfTask = keyof typeof readers;
export type PdfResult<Task extends PdfTask> = Awaited<ReturnType<(typeof readers)[Task]>>;

/** What can be sent to a thread: the cover is typeset by who asks, once it is known where pieces start. */
export type BindingTask = Omit<BinderRequest, 'cover'>;

export type BindingMessage = { readonly binding: BindingTask } | { readonly cover: Uint8Array };

export interface ReadingMessage {
  readonly task: PdfTask;
  readonly bytes: Uint8Array;
}

export interface ThreadData {
  readonly serves: 'bindings' | 'readings';
}

export type PdfAnswer =
  | { readonly value: unknown }
  | { readonly startsAt: readonly number[] }
  | { readonly unreadable: UnreadablePdfError['reason']; readonly message: string };

async function answer(work: () => Promise<unknown>): Promise<PdfAnswer> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { unreadable: error.reason as UnreadablePdfError['reason'], message: error.message };
  }
}

/** Binds one binder after the other; what compiled for one serves the next. */
function serveBindings(port: MessagePort): void {
  // Read and compiled while the first request is still being prepared.
  const loading = import('./pdf.ts');
  let takeCover: ((bytes: Uint8Array) => void) | undefined;
  const cover = (startsAt: readonly number[]) =>
    new Promise<Uint8Array>((resolve) => {
      takeCover = resolve;
      port.postMessage({ startsAt });
    });
  port.on('message', async (message: BindingMessage) => {
    if ('cover' in message) return takeCover?.(message.cover);
    const { bindReadingBinder } = await loading;
    const concluded = await answer(() => bindReadingBinder({ ...message.binding, cover }));
    port.postMessage(concluded);
  });
}

function serveReadings(port: MessagePort): void {
  port.on('message', async ({ task, bytes }: ReadingMessage) => {
    const concluded: PdfAnswer = await answer(() => readers[task](bytes));
    port.postMessage(concluded);
  });
}

// The same file tells where it lies when a program imports it, and works when a thread starts on it.
if (parentPort !== null) {
  const { serves } = (workerData ?? {}) as Partial<ThreadData>;
  if (serves === 'bindings') serveBindings(parentPort);
  if (serves === 'readings') serveReadings(parentPort);
}
