/** What may happen to a call of the SDK: nothing, a failure before it is made, or its answer lost. */
export interface Trouble {
  readonly meet: <Answer>(call: () => Answer) => Answer;
  /** Nothing happens to what is done meanwhile. */
  readonly pause: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly count: () => number;
}

export const noTrouble: Trouble = {
  meet: (call) => call(),
  pause: (work) => work(),
  count: () => 0,
};

/** One call in so many fails, half of them once they took effect. `chance` gives numbers from 0 to 1. */
export function randomTrouble(chance: () => number, oneIn: number): Trouble {
  let count = 0;
  let pauses = 0;
  const strike = (): never => {
    count += 1;
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  };
  return {
    meet: (call) => {
      const drawn = pauses > 0 ? 1 : chance() * oneIn;
      if (drawn < 0.5) strike();
      const answer = call();
      return drawn < 1 ? strike() : answer;
    },
    pause: async (work) => {
      pauses += 1;
      try {
        return await work();
      } finally {
        pauses -= 1;
      }
    },
    count: () => count,
  };
}
