import { newPackage } from '#stores/contracts.ts';
import { transact } from '#stores/table.ts';
import { contractPackage, SIGNATORIES } from '../../stores/support/samples.ts';
import type { Ledger, Page } from './ledger.ts';
import type { SimulatedHouse } from './simulated-house.ts';
import type { Body, BodyName, Town } from './town.ts';

type Who = 'buyer' | 'adviser' | 'director';
type Purpose = Parameters<SimulatedHouse['file']>[2];

/** A contract to live through: when it is signed and runs, and what happens to it on which day. */
export interface Plan {
  readonly name: string;
  readonly body: BodyName;
  /** Null for an acquisition that is given up. */
  readonly signedOn: string | null;
  readonly opensOn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly turns: Readonly<Record<string, (life: Life) => Promise<void>>>;
}

/** One dossier and its people. */
export class Life {
  readonly plan: Plan;
  acquisitionId = '';
  /** What its turns remember of one another. */
  readonly ids = new Map<string, string>();
  private readonly house: SimulatedHouse;
  private readonly town: Town;
  private readonly ledger: Ledger;

  constructor(plan: Plan, house: SimulatedHouse, town: Town, ledger: Ledger) {
    this.plan = plan;
    this.house = house;
    this.town = town;
    this.ledger = ledger;
  }

  get name(): string {
    return this.plan.name;
  }

  get today(): string {
    return this.house.today;
  }

  get body(): Body {
    return this.town.bodies[this.plan.body];
  }

  page(): Promise<Page> {
    return this.ledger.read(this.acquisitionId);
  }

  /** Today’s share of the plan. */
  async live(): Promise<void> {
    const { opensOn, signedOn, turns } = this.plan;
    if (this.today === opensOn) await this.open();
    if (this.today === signedOn) await this.sign();
    await turns[this.today]?.(this);
  }

  async ask<Answer = unknown>(
    who: Who,
    route: string,
    params: Record<string, string>,
    body: unknown,
    status: number,
  ): Promise<Answer> {
    const sub = who === 'buyer' ? this.body.buyer : this.town[who];
    const { acquisitionId } = this;
    return this.house.ask<Answer>(sub, route, { acquisitionId, ...params }, body, status);
  }

  file(purpose: Purpose, name: string = purpose): Promise<string> {
    return this.house.file(this.body.buyer, this.acquisitionId, purpose, name);
  }

  private async open(): Promise<void> {
    const opened = await this.ask<{ acquisitionId: string }>(
      'buyer',
      'POST /acquisitions',
      {},
      {
        reference: `ACQ-${this.name}`,
        title: `Acquisition ${this.name}`,
        supplierId: this.town.supplierId,
        termMonths: 36,
        attestation: {
          person: 'Hélène Fortier',
          title: 'Directrice des affaires juridiques',
          signedOn: this.today,
        },
      },
      201,
    );
    this.acquisitionId = opened.acquisitionId;
    await this.file('evidence');
    await this.file('bench-report');
  }

  private async sign(): Promise<void> {
    await this.assemble();
    for (const party of ['client', 'supplier'] as const) {
      const told = { party, signatory: SIGNATORIES[party], signedOn: this.today };
      await this.ask('buyer', 'POST /acquisitions/{acquisitionId}/signatures', {}, told, 200);
    }
  }

  /** What the assembly leaves, without its files: the typesetting of contracts has tests of its own. */
  private async assemble(): Promise<void> {
    const { acquisitionId, house, plan, town } = this;
    const { newIdentifier, now } = house;
    const done = { by: town.adviser, at: now };
    const assembled = contractPackage({
      packageId: newIdentifier(now),
      quoteId: newIdentifier(now),
      ficheVersionId: '2025-11-02.1',
      acquisitionId,
      startsOn: plan.startsOn,
      endsOn: plan.endsOn,
      status: 'assembled',
      requestedAt: now,
      validation: done,
      approval: { ...done, note: null },
      sentForSignature: done,
    });
    await house.look((table) => transact(table, [newPackage(table, assembled)]));
  }
}
