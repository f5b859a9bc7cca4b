import { parentPort, workerData } from 'node:worker_threads';
import { UnreadableFileError } from './unreadable-file.ts';

/** Where this file lies, in the bundle as in the tree: what a thread is started on. */
export const workerUrl = import.meta.url;

export type PdfTask = 'inspect' | 'read-grids' | 'extract-text' | 'find-additions';

export type PdfAnswer =
  | { readonly value: unknown }
  | { readonly unreadable: string; readonly message: string };

async function read(task: PdfTask, bytes: Uint8Array): Promise<unknown> {
  if (task === 'inspect') return (await import('./pdf.ts')).inspectPdf(bytes);
  if (task === 'extract-text') return (await import('./pdf-text.ts')).extractPdfText(bytes);
  if (task === 'find-additions')
    return (await import('./pdf-additions.ts')).pagesWithAdditions(bytes);
  return (await import('./pdf-grid.ts')).readPdfGrids(bytes);
}

async function answer(task: PdfTask, bytes: Uint8Array): Promise<PdfAnswer> {
  try {
    return { value: await read(task, bytes) };
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    return { unreadable: error.reason, message: error.message };
  }
}

// The same file tells where it lies when a program imports it, and works when a thread starts on it.
if (parentPort !== null && workerData?.pdfTask !== undefined) {
  const { pdfTask, bytes } = workerData as { pdfTask: PdfTask; bytes: Uint8Array };
  parentPort.postMessage(await answer(pdfTask, bytes));
}
