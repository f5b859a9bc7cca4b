/** Names and values that an expression of DynamoDB refers to. */
export interface Substitutions {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

export type Attributes = Readonly<Record<string, unknown>>;

/** Whether a condition holds for an item; `{}` stands for one that is not there. */
export function holds(expression: string, item: Attributes, given: Substitutions): boolean {
  return new Reader(expression, item, given).condition();
}

/** The item after an update by `SET`, `REMOVE` and `ADD`. */
export function updated(expression: string, item: Attributes, given: Substitutions): Attributes {
  return new Reader(expression, item, given).update();
}

const TOKEN = /\s*(<>|<=|>=|[=<>(),+]|[#:]?[A-Za-z_][\w.#]*)/y;

const COMPARISONS: Readonly<Record<string, (one: never, other: never) => boolean>> = {
  '=': (one, other) => isSame(one, other),
  '<>': (one, other) => !isSame(one, other),
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

const isSame = (one: unknown, other: unknown): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

const isPresent = (value: unknown): boolean => value !== undefined;

type Test = (value: unknown, argument: unknown) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
  attribute_exists: isPresent,
  attribute_not_exists: (value) => !isPresent(value),
  attribute_type: (value, type) => {
    if (type !== 'NULL') throw new Error(`The table in memory knows no type ${String(type)}.`);
    return value === null;
  },
  begins_with: (value, prefix) => typeof value === 'string' && value.startsWith(String(prefix)),
};

class Reader {
  private readonly tokens: readonly string[];
  private readonly item: Attributes;
  private readonly given: Substitutions;
  private at = 0;

  constructor(expression: string, item: Attributes, given: Substitutions) {
    this.tokens = tokensOf(expression);
    this.item = item;
    this.given = given;
  }

  condition(): boolean {
    const found = this.either();
    if (this.at < this.tokens.length) throw this.unread();
    return found;
  }

  update(): Attributes {
    const changed: Record<string, unknown> = { ...this.item };
    while (this.at < this.tokens.length) {
      const action = this.next();
      if (action === 'SET') this.list(() => this.assign(changed));
      else if (action === 'REMOVE') this.list(() => delete changed[this.name(this.next())]);
      else if (action === 'ADD') this.list(() => this.increase(changed));
      else throw this.unread();
    }
    return changed;
  }

  private assign(changed: Record<string, unknown>): void {
    const name = this.name(this.next());
    this.expect('=');
    let value = this.operand();
    while (this.accept('+')) value = Number(value) + Number(this.operand());
    changed[name] = value;
  }

  private increase(changed: Record<string, unknown>): void {
    const name = this.name(this.next());
    changed[name] = Number(changed[name] ?? 0) + Number(this.operand());
  }

  private list(read: () => unknown): void {
    do read();
    while (this.accept(','));
  }

  private either(): boolean {
    let found = this.every();
    while (this.accept('OR')) found = this.every() || found;
    return found;
  }

  private every(): boolean {
    let found = this.one();
    while (this.accept('AND')) found = this.one() && found;
    return found;
  }

  private one(): boolean {
    if (this.accept('(')) {
      const found = this.either();
      this.expect(')');
      return found;
    }
    const test = TESTS[this.tokens[this.at] ?? ''];
    return test === undefined ? this.comparison() : this.call(test);
  }

  private call(test: Test): boolean {
    this.at += 1;
    this.expect('(');
    const value = this.operand();
    const argument = this.accept(',') ? this.operand() : undefined;
    this.expect(')');
    return test(value, argument);
  }

  private comparison(): boolean {
    const left = this.operand();
    const operator = this.next();
    if (operator === 'BETWEEN') return this.between(left);
    if (operator === 'IN') return this.among(left);
    const compare = COMPARISONS[operator];
    if (compare === undefined) throw this.unread();
    const right = this.operand();
    return left !== undefined && compare(left as never, right as never);
  }

  private between(value: unknown): boolean {
    const low = this.operand();
    this.expect('AND');
    const high = this.operand();
    return String(low) <= String(value) && String(value) <= String(high);
  }

  private among(value: unknown): boolean {
    const known: unknown[] = [];
    this.expect('(');
    this.list(() => known.push(this.operand()));
    this.expect(')');
    return known.some((one) => isSame(one, value));
  }

  private operand(): unknown {
    const token = this.next();
    if (token === 'if_not_exists') return this.orElse();
    if (token.startsWith(':')) {
      if (!(token in this.given.values)) throw new Error(`Nothing is given for ${token}.`);
      return this.given.values[token];
    }
    return token
      .split('.')
      .reduce<unknown>((within, part) => fieldOf(within, this.name(part)), this.item);
  }

  private orElse(): unknown {
    this.expect('(');
    const value = this.operand();
    this.expect(',');
    const otherwise = this.operand();
    this.expect(')');
    return value === undefined ? otherwise : value;
  }

  private name(token: string): string {
    if (!token.startsWith('#')) return token;
    const name = this.given.names[token];
    if (name === undefined) throw new Error(`Nothing is given for ${token}.`);
    return name;
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.unread();
    this.at += 1;
    return token;
  }

  private accept(token: string): boolean {
    const isNext = this.tokens[this.at] === token;
    if (isNext) this.at += 1;
    return isNext;
  }

  private expect(token: string): void {
    if (!this.accept(token)) throw this.unread();
  }

  private unread(): Error {
    return new Error(`The table in memory cannot read: ${this.tokens.join(' ')}`);
  }
}

function fieldOf(within: unknown, name: string): unknown {
  return typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined;
}

const known = new Map<string, readonly string[]>();

function tokensOf(expression: string): readonly string[] {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const tokens: string[] = [];
  const trimmed = expression.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const [, token] = TOKEN.exec(trimmed) ?? [];
    if (token === undefined) throw new Error(`The table in memory cannot read: ${expression}`);
    tokens.push(token);
  }
  known.set(expression, tokens);
  return tokens;
}
