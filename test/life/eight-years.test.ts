import { describe, expect, it } from 'vitest';
if (process.env.LOUD) process.env.POWERTOOLS_LOG_LEVEL = 'ERROR';
const { simulate } = await import('./support/simulate.ts');
const { noTrouble } = await import('./support/trouble.ts');

describe('the life of a broker', () => {
  it('probe', { timeout: 300_000 }, async () => {
    const t = performance.now();
    const { house, lives } = await simulate(process.env.UNTIL ?? '2016-03-31', noTrouble);
    console.log('ms', performance.now() - t, house.mails.length, house.told.length, house.records.deletions.length);
    for (const life of lives) {
      if (life.acquisitionId === '') continue;
      const p = await life.page();
      console.log(life.name, p.contract?.endedOn, p.documents.map((d) => `${d.purpose}:${d.retentionClass}:${d.retention?.eligibleOn}:${d.disposal?.disposedAt?.slice(0, 10)}`).join(' '));
      console.log('   ', p.deadlines.map((d) => `${d.kind}:${d.dueOn}:${d.status}:${d.closedBy?.outcome}`).join(' '));
    }
    expect(1).toBe(1);
  });
});
