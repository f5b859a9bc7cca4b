/** Something the person who runs the command can put right: told as a sentence, without a stack. */
export class CannotRunError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'CannotRunError';
  }
}

/** Runs a command of the project, and turns its end into an exit code. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof CannotRunError ? `\n${error.message}\n` : error);
  }
}
