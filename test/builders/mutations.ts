import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Numbers that look random and come back the same for a seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  }
}

type Mutation = (bytes: Uint8Array, chance: Chance) => Uint8Array;

const flipBytes: Mutation = (bytes, chance) => {
  const mutated = bytes.slice();
  for (let count = 1 + chance.below(12); count > 0; count -= 1) {
    mutated[chance.below(mutated.length)] = chance.below(256);
  }
  return mutated;
};

const cut: Mutation = (bytes, chance) => bytes.slice(0, chance.below(bytes.length));

const drop: Mutation = (bytes, chance) => {
  const start = chance.below(bytes.length);
  const rest = bytes.subarray(start + 1 + chance.below(400));
  return Buffer.concat([bytes.subarray(0, start), rest]);
};

const repeat: Mutation = (bytes, chance) => {
  const start = chance.below(bytes.length);
  const piece = bytes.subarray(start, start + 1 + chance.below(2000));
  return Buffer.concat([bytes.subarray(0, start), piece, piece, bytes.subarray(start)]);
};

const insertNoise: Mutation = (bytes, chance) => {
  const at = chance.below(bytes.length);
  const noise = Uint8Array.from({ length: 1 + chance.below(64) }, () => chance.below(256));
  return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
};

/** Changes a number where the headers of an archive keep sizes, offsets, methods and flags. */
const lieInHeader: Mutation = (bytes, chance) => {
  const mutated = Buffer.from(bytes);
  const signature = chance.pick(['PK\u0001\u0002', 'PK\u0003\u0004', 'PK\u0005\u0006']);
  const places: number[] = [];
  for (let at = mutated.indexOf(signature, 0, 'latin1'); at >= 0; ) {
    places.push(at);
    at = mutated.indexOf(signature, at + 4, 'latin1');
  }
  if (places.length === 0) return mutated;
  const field = chance.pick(places) + 4 + chance.below(42);
  const value = chance.pick([0, 1, 0x7fffffff, 0xffffffff, 0x10000, mutated.length]);
  if (field + 4 <= mutated.length) mutated.writeUInt32LE(value, field);
  return mutated;
};

type TextMutation = (text: string, chance: Chance) => string;

const ABSURD = ['', '-1', '0', '1e309', 'NaN', '99999999999', '1048577', 'XFE1', '\u0000', '&lol;'];
const ABSURD_XML = [
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<![CDATA[',
  '-->',
  '<row r="1">',
  '</row>',
  '<c r="A1"><v>1</v></c>',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<cols><col min="1" max="16384" hidden="1"/></cols>',
  '&#x110000;',
  '<a '.repeat(40),
  '<x>'.repeat(400),
  '9'.repeat(70_000),
];

const textMutations: readonly TextMutation[] = [
  (text, chance) => text.slice(0, chance.below(text.length)),
  (text, chance) => {
    const at = chance.below(text.length);
    return text.slice(0, at) + chance.pick(ABSURD_XML) + text.slice(at);
  },
  (text, chance) => replaceOne(text, chance, /"[^"]*"/g, `"${chance.pick(ABSURD)}"`),
  (text, chance) => replaceOne(text, chance, />[^<]+</g, `>${chance.pick(ABSURD)}<`),
  (text, chance) =>
    replaceOne(text, chance, /<\/?[\w:]+/g, chance.pick(['<c', '</c', '<v', '<si'])),
  (text, chance) =>
    replaceOne(text, chance, /t="\w+"/g, `t="${chance.pick(['s', 'b', 'd', 'e', '?'])}"`),
  (text, chance) => replaceOne(text, chance, /<v>\d+<\/v>/g, `<v>${chance.below(1e6)}</v>`),
];

function replaceOne(text: string, chance: Chance, pattern: RegExp, by: string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const match = chance.pick(found);
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}

/** Changes the XML of one part, and packs the workbook again: what the archive says stays true. */
const changePart: Mutation = (bytes, chance) => {
  const parts = unzipSync(bytes);
  const name = chance.pick(Object.keys(parts).filter((one) => /\.(xml|rels)$/.test(one)));
  let text = strFromU8(parts[name] ?? new Uint8Array());
  for (let count = 1 + chance.below(3); count > 0 && text !== ''; count -= 1) {
    text = chance.pick(textMutations)(text, chance);
  }
  return zipSync({ ...parts, [name]: strToU8(text) }, { level: 1 });
};

/** Swaps, removes or renames parts. */
const shuffleParts: Mutation = (bytes, chance) => {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const [first, second] = [chance.pick(names), chance.pick(names)];
  const none = new Uint8Array();
  if (chance.below(3) === 0) delete parts[first];
  else if (chance.below(2) === 0) parts[`${second}.copie`] = parts[first] ?? none;
  else [parts[first], parts[second]] = [parts[second] ?? none, parts[first] ?? none];
  return zipSync(parts, { level: 1 });
};

const ANY_FILE = [flipBytes, cut, drop, repeat, insertNoise];

export const mutations: Readonly<Record<'xlsx' | 'csv' | 'pdf', readonly Mutation[]>> = {
  xlsx: [...ANY_FILE, lieInHeader, lieInHeader, changePart, changePart, changePart, shuffleParts],
  csv: ANY_FILE,
  pdf: ANY_FILE,
};
