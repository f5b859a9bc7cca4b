import { Temporal } from 'temporal-polyfill';
import { listRows } from '#stores/disposal.ts';
import type { SimulatedHouse } from './simulated-house.ts';
import type { Town } from './town.ts';

const REVIEWED_AFTER = 2;
const APPROVED_AFTER = 5;

interface List {
  readonly disposalId: string;
  readonly proposedOn: string;
}

/** Two people of the broker look at each disposal list, days apart; of one list, a document is kept a year more. */
export class Clerks {
  /** The document that was kept. */
  kept: string | undefined;
  /** In which month, `YYYY-MM`. */
  keptIn = '';
  private readonly house: SimulatedHouse;
  private readonly town: Town;
  private readonly lists: List[] = [];
  private heard = 0;

  constructor(house: SimulatedHouse, town: Town) {
    this.house = house;
    this.town = town;
  }

  async work(): Promise<void> {
    this.hear();
    for (const list of this.lists) {
      const days = Temporal.PlainDate.from(list.proposedOn).until(this.house.today).days;
      if (days === REVIEWED_AFTER) await this.review(list.disposalId);
      if (days === APPROVED_AFTER) await this.approve(list.disposalId);
    }
  }

  private hear(): void {
    const fresh = this.house.told.slice(this.heard);
    this.heard = this.house.told.length;
    for (const { type, data } of fresh) {
      const { disposalId } = data;
      const isKnown = this.lists.some((one) => one.disposalId === disposalId);
      if (type !== 'retention.DisposalProposed' || isKnown) continue;
      this.lists.push({ disposalId: String(disposalId), proposedOn: this.house.today });
    }
  }

  private async review(disposalId: string): Promise<void> {
    const { adviser } = this.town;
    if (this.kept === undefined) await this.keepOne(disposalId);
    await this.house.ask(
      adviser,
      'PUT /disposals/{disposalId}/review',
      { disposalId },
      undefined,
      200,
    );
  }

  private async approve(disposalId: string): Promise<void> {
    const { adviser, director } = this.town;
    const route = 'PUT /disposals/{disposalId}/approval';
    const body = { permanentRecords: { kind: 'none', person: 'Étienne Lachapelle' } };
    const alone = await this.house.tryTo(adviser, route, { disposalId }, body);
    if (alone.status !== 409) throw new Error(`${disposalId} was approved by who reviewed it.`);
    await this.house.ask(director, route, { disposalId }, body, 200);
  }

  private async keepOne(disposalId: string): Promise<void> {
    const rows = await this.house.look((table) => listRows(table, disposalId));
    const [row] = rows;
    if (row === undefined) return;
    const { documentId } = row;
    const route = 'PUT /disposals/{disposalId}/rows/{documentId}';
    const body = { keep: true, reason: 'Une vérification est en cours.' };
    await this.house.ask(this.town.adviser, route, { disposalId, documentId }, body, 200);
    this.kept = documentId;
    this.keptIn = this.house.today.slice(0, 7);
  }
}
