const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Tells the story in the terminal: one line a step, with how long it took. */
export class Narrator {
  readonly #started = performance.now();
  #count = 0;

  /** Runs a step and tells what it gave; what it throws stops the story. */
  async step<Value>(
    title: string,
    run: () => Promise<Value>,
    told: (value: Value) => string = () => '',
  ): Promise<Value> {
    const started = performance.now();
    this.#count += 1;
    const number = String(this.#count).padStart(2);
    try {
      const value = await run();
      const result = told(value);
      const took = seconds(performance.now() - started);
      console.log(`${number}. ${title}${result === '' ? '' : `: ${result}`} (${took})`);
      return value;
    } catch (error) {
      console.log(`${number}. ${title}: FAILED`);
      throw error;
    }
  }

  /** A quotation under the last step: what a person reads. */
  quote(...lines: readonly string[]): void {
    for (const line of lines) console.log(`      ${line}`);
  }

  elapsed(): string {
    return seconds(performance.now() - this.#started);
  }
}

/** What must be true for the story to go on. */
export function hold(isTrue: boolean, otherwise: string): asserts isTrue {
  if (!isTrue) throw new Error(otherwise);
}
