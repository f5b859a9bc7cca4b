import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  decideExitPlan,
  decidePlanApproval,
  type ExitPlan,
  exitPeriod,
  warningsAbout,
} from '#domain/acquisitions/preparation/index.ts';
import { isRefusal } from '#domain/values/decision.ts';
import { ACQUISITION_ID, buildPreparation } from '../../../builders/preparation.ts';
import { acquisition, NOW } from '../../../stores/support/samples.ts';

const CONTRACT = { startsOn: '2026-12-01', endsOn: '2029-11-30' };
const COMMAND = { approver: 'client', memberId: 'buyer', note: null } as const;

const planOf = (...activities: ExitPlan['activities']): ExitPlan => ({
  acquisitionId: ACQUISITION_ID,
  activities,
  savedBy: 'buyer',
  savedAt: NOW,
  approvals: { client: null, broker: null },
});

const day = fc
  .integer({ min: 0, max: 1400 })
  .map((days) => Temporal.PlainDate.from('2026-10-01').add({ days }).toString());
const activity = fc
  .tuple(day, day)
  .map(([one, other]) => [one, other].toSorted())
  .map(([startsOn = '', endsOn = '']) => ({ name: 'Remise des données', startsOn, endsOn }));
const activities = fc.array(activity, { minLength: 1, maxLength: 6 });

describe('the approval of an exit plan', () => {
  it('is given exactly when every activity lies inside the contract, both ends included', () => {
    fc.assert(
      fc.property(activities, (given) => {
        const isInside = given.every(
          ({ startsOn, endsOn }) => startsOn >= CONTRACT.startsOn && endsOn <= CONTRACT.endsOn,
        );
        const decided = decidePlanApproval(planOf(...given), CONTRACT, COMMAND, NOW);
        expect(isRefusal(decided)).toBe(!isInside);
      }),
    );
  });

  it('is given for a plan that ends on the last day of the contract, not on the next', () => {
    const ending = (endsOn: string) =>
      decidePlanApproval(
        planOf({ name: 'Effacement certifié', startsOn: '2029-11-01', endsOn }),
        CONTRACT,
        COMMAND,
        NOW,
      );
    expect(ending('2029-11-30')).toMatchObject({
      approvals: { client: { by: 'buyer', contractEndsOn: '2029-11-30' }, broker: null },
    });
    expect(ending('2029-12-01')).toMatchObject({
      code: 'acquisitions.exit-plan-refused',
      faults: [{ code: 'acquisitions.exit-ends-after-contract' }],
    });
  });

  it('waits for a plan, and for the dates of the contract', () => {
    expect(decidePlanApproval(null, CONTRACT, COMMAND, NOW)).toMatchObject({
      code: 'acquisitions.exit-plan-not-found',
    });
    const plan = planOf({ name: 'Remise', startsOn: '2029-11-01', endsOn: '2029-11-02' });
    expect(decidePlanApproval(plan, null, COMMAND, NOW)).toMatchObject({
      code: 'acquisitions.contract-end-unknown',
    });
  });
});

describe('the plan', () => {
  it('spans from its first day to its last, in whatever order its activities come', () => {
    fc.assert(
      fc.property(activities, (given) => {
        const { startsOn, endsOn } = exitPeriod({ activities: given });
        expect(given.every((one) => startsOn <= one.startsOn && one.endsOn <= endsOn)).toBe(true);
        expect(given.some((one) => one.startsOn === startsOn)).toBe(true);
        expect(given.some((one) => one.endsOn === endsOn)).toBe(true);
      }),
    );
  });

  it('refuses an activity that ends before it starts, and a dossier whose contract has ended', () => {
    const reversed = { name: 'Remise', startsOn: '2029-11-02', endsOn: '2029-11-01' };
    const command = { activities: [reversed], memberId: 'buyer' };
    expect(decideExitPlan(acquisition(), command, NOW)).toMatchObject({
      code: 'acquisitions.exit-activity-reversed',
    });
    const ended = acquisition({ status: 'ended' });
    expect(decideExitPlan(ended, command, NOW)).toMatchObject({
      code: 'acquisitions.preparation-closed',
    });
  });

  it('that changes is to be approved again', () => {
    const activity = { name: 'Remise', startsOn: '2029-11-01', endsOn: '2029-11-02' };
    const command = { activities: [activity], memberId: 'buyer' };
    const concluded = acquisition({ status: 'concluded' });
    expect(decideExitPlan(concluded, command, NOW)).toMatchObject({
      approvals: { client: null, broker: null },
    });
  });

  it('is watched when nobody approved it, and when the contract moved under it', () => {
    const exitPlan = planOf({ name: 'Remise', startsOn: '2029-11-01', endsOn: '2029-11-30' });
    const codes = (endsOn: string) =>
      warningsAbout(
        'exit-plan',
        buildPreparation({ exitPlan, period: { ...CONTRACT, endsOn } }),
      ).map(({ code }) => code);
    expect(codes('2029-11-30')).toEqual(['acquisitions.exit-plan-not-approved']);
    expect(codes('2029-11-29')).toEqual(['acquisitions.exit-plan-outside-contract']);
  });
});
