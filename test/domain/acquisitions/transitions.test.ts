import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allows,
  type Status,
  statusSchema,
  type TransitionName,
  transitions,
} from '#domain/acquisitions/index.ts';

const names = Object.keys(transitions) as TransitionName[];
const walks = fc.array(fc.constantFrom(...names), { maxLength: 30 });

/** Tries the transitions one after the other, and says which were taken. */
function walk(wanted: readonly TransitionName[]): { status: Status; taken: TransitionName[] } {
  const taken: TransitionName[] = [];
  let status: Status = 'open';
  for (const name of wanted) {
    if (!allows(name, status)) continue;
    status = transitions[name].to;
    taken.push(name);
  }
  return { status, taken };
}

describe('the states of a dossier', () => {
  it('no path assembles a contract without a kickoff convened, then held', () => {
    fc.assert(
      fc.property(walks, (wanted) => {
        const { taken } = walk(wanted);
        const assembled = taken.indexOf('assemble');
        if (assembled === -1) return;
        const before = taken.slice(0, assembled);
        expect(before).toEqual(['convene', 'hold']);
      }),
    );
  });

  it('no path ends a contract that was never concluded, and nothing but its withdrawal follows the end', () => {
    fc.assert(
      fc.property(walks, (wanted) => {
        const { taken, status } = walk(wanted);
        if (!taken.includes('end')) return;
        const after = taken.slice(taken.indexOf('conclude') + 1);
        expect(after).toEqual(after.map((_, index) => (index % 2 === 0 ? 'end' : 'resume')));
        expect(status).toBe(after.at(-1) === 'end' ? 'ended' : 'concluded');
      }),
    );
  });

  it('no path gives up what is concluded, and only signatures follow an abandonment', () => {
    fc.assert(
      fc.property(walks, (wanted) => {
        const { taken } = walk(wanted);
        const given = taken.indexOf('abandon');
        if (given === -1) return;
        expect(taken.slice(0, given)).not.toContain('conclude');
        expect(taken[given + 1] ?? 'conclude').toBe('conclude');
      }),
    );
  });

  it('signatures, which are facts, are taken from any state before the conclusion', () => {
    const taking = statusSchema.options.filter((status) => allows('conclude', status));
    expect(taking).toEqual(
      statusSchema.options.filter((status) => status !== 'concluded' && status !== 'ended'),
    );
  });

  it('every state can be reached, and the end from each', () => {
    const all: TransitionName[] = [
      'convene',
      'hold',
      'assemble',
      'approve',
      'send',
      'conclude',
      'end',
    ];
    const reached = all.map((_, index) => walk(all.slice(0, index + 1)).status);
    const abandoned = walk(['abandon']).status;
    expect(['open', ...reached, abandoned]).toEqual(statusSchema.options);
  });
});
