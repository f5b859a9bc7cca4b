/** Occurs when a file cannot be read, by its own fault: it is kept, and a person may read it. */
export abstract class UnreadableFileError extends Error {
  abstract readonly reason: string;
}
