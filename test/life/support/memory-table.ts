import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient, type Index, type Table } from '#stores/table.ts';
import { INDEXES } from '../../stores/support/table-definition.ts';

import { type Attributes, holds, type Substitutions, updated } from './expressions.ts';
import type { Trouble } from './trouble.ts';

interface Item extends Attributes {
  readonly pk: string;
  readonly sk: string;
}

interface Written {
  readonly Item?: Item;
  readonly Key?: Pick<Item, 'pk' | 'sk'>;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

interface Asked extends Written {
  readonly IndexName?: Index;
  readonly KeyConditionExpression?: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly TransactItems?: readonly Readonly<Record<string, Written>>[];
}

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Asked;
}

/**
 * The table in memory: the commands, conditions and indexes that the stores use, with nothing that lags. Items
 * go in and out as JSON, so that nobody keeps hold of one.
 */
export function createMemoryTable(trouble: Trouble): Table {
  const store = new Store();
  const client = Object.assign(documentClient(new DynamoDBClient({ region: 'ca-central-1' })), {
    send: async ({ constructor: { name }, input }: Command) =>
      trouble.meet(() => store.answer(name.replace(/Command$/, ''), input)),
  });
  return { name: 'memory', client: client as Table['client'] };
}

type Partition = Map<string, Item>;
type Change = { readonly before: Item | undefined; readonly after: Item | undefined };

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

const LAYOUTS = Object.entries(INDEXES);
const keysOf = (index: Index | undefined) =>
  index === undefined ? (['pk', 'sk'] as const) : INDEXES[index];

class Store {
  private readonly partitions = new Map<string, Partition>();
  private readonly byIndex = new Map<string, Map<string, Partition>>(
    LAYOUTS.map(([name]) => [name, new Map()]),
  );

  answer(command: string, input: Asked): object {
    if (command === 'Get') return { Item: this.read(input.Key) };
    if (command === 'Query') return this.query(input);
    if (command === 'TransactWrite') return this.transact(input.TransactItems ?? []);
    const change = this.judge(command, input);
    if (change === undefined) throw named('ConditionalCheckFailedException', {});
    this.apply(change);
    return {};
  }

  private read(key: Written['Key']): Item | undefined {
    const found = key && this.partitions.get(key.pk)?.get(key.sk);
    return found && copy(found);
  }

  private query({ IndexName: index, KeyConditionExpression: condition = '', ...asked }: Asked) {
    const given = givenIn(asked);
    const [partition, sort] = keysOf(index);
    const all = index === undefined ? this.partitions : this.byIndex.get(index);
    const name = partitionIn(condition, partition, given);
    const found = [...(all?.get(name)?.values() ?? [])]
      .filter((item) => holds(condition, item, given))
      .sort((one, other) => (String(one[sort]) < String(other[sort]) ? -1 : 1));
    if (asked.ScanIndexForward === false) found.reverse();
    return { Items: copy(found.slice(0, asked.Limit)) };
  }

  private transact(writes: readonly Readonly<Record<string, Written>>[]): object {
    const judged = writes.flatMap((write) =>
      Object.entries(write).map(([command, written]) => this.judge(command, written)),
    );
    const changes = judged.filter((change) => change !== undefined);
    if (changes.length < judged.length) {
      throw named('TransactionCanceledException', {
        CancellationReasons: judged.map((change) => ({
          Code: change === undefined ? 'ConditionalCheckFailed' : 'None',
        })),
      });
    }
    const keys = new Set(
      writes.flatMap(Object.values).map((one: Written) => keyOf(one.Key ?? one.Item)),
    );
    if (keys.size < writes.length || writes.length > 100) throw named('ValidationException', {});
    for (const change of changes) this.apply(change);
    return {};
  }

  /** What a write would change; undefined when its condition does not hold. */
  private judge(command: string, written: Written): Change | undefined {
    const key = written.Key ?? written.Item;
    if (key === undefined) throw new Error(`${command} names no item.`);
    const before = this.partitions.get(key.pk)?.get(key.sk);
    const { ConditionExpression: condition } = written;
    const given = givenIn(written);
    if (condition !== undefined && !holds(condition, before ?? {}, given)) return undefined;
    if (command === 'ConditionCheck') return { before, after: before };
    return { before, after: afterwards(command, written, before ?? key, given) };
  }

  private apply({ before, after }: Change): void {
    if (before !== undefined) this.forget(before);
    if (after !== undefined) this.keep(after);
  }

  private forget(item: Item): void {
    this.partitions.get(item.pk)?.delete(item.sk);
    for (const [name, [partition]] of LAYOUTS) {
      this.byIndex.get(name)?.get(String(item[partition]))?.delete(keyOf(item));
    }
  }

  private keep(item: Item): void {
    partitionOf(this.partitions, item.pk).set(item.sk, item);
    for (const [name, [partition, sort]] of LAYOUTS) {
      const index = this.byIndex.get(name);
      if (index === undefined || item[partition] === undefined || item[sort] === undefined)
        continue;
      partitionOf(index, String(item[partition])).set(keyOf(item), item);
    }
  }
}

function afterwards(
  command: string,
  { Item: item, UpdateExpression: expression = '' }: Written,
  before: Item | Pick<Item, 'pk' | 'sk'>,
  given: Substitutions,
): Item | undefined {
  if (command === 'Delete') return undefined;
  if (command === 'Put' && item !== undefined) return copy(item);
  if (command === 'Update') {
    return copy({ ...updated(expression, { ...before }, given), pk: before.pk, sk: before.sk });
  }
  throw new Error(`The table in memory does not know ${command}.`);
}

const keyOf = (item: Pick<Item, 'pk' | 'sk'> | undefined): string => `${item?.pk}\n${item?.sk}`;

function partitionOf(all: Map<string, Partition>, name: string): Partition {
  const known = all.get(name) ?? new Map<string, Item>();
  all.set(name, known);
  return known;
}

const givenIn = ({
  ExpressionAttributeNames: names = {},
  ExpressionAttributeValues: values = {},
}: Written): Substitutions => ({ names, values });

/** The partition that a key condition is about: its first clause. */
function partitionIn(condition: string, partition: string, { names, values }: Substitutions) {
  const [, name = '', value = ''] = /^(\S+) = (:\w+)/.exec(condition) ?? [];
  if ((names[name] ?? name) !== partition) throw new Error(`No partition is named: ${condition}`);
  return String(values[value]);
}

const named = (name: string, properties: object): Error =>
  Object.assign(new Error(name), { name, ...properties });
