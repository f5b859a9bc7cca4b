import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import { addStack, createApp } from '../../infra/courtier-app.ts';
import { Foundation } from '../../infra/shared/foundation.ts';
import { type StageName, stages } from '../../infra/stages.ts';

const assemblies = mkdtempSync(join(tmpdir(), 'courtier-infra-'));
afterAll(() => rmSync(assemblies, { recursive: true, force: true }));

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly deletionPolicy: string | undefined;
}

interface Synthesized {
  readonly app: App;
  readonly template: Template;
  /** The routes of the API, in a stack of their own. */
  readonly routes: Template;
  /** What wakes the operators up, in a stack of its own too; what it refers to is named as in `template`. */
  readonly alarms: readonly Resource[];
}

const made = new Map<StageName, Synthesized>();

/** The whole app of a stage, synthesized once per file. */
export function synthesized(stage: StageName): Synthesized {
  const known = made.get(stage);
  if (known) return known;
  const app = createApp({ outdir: join(assemblies, stage) });
  const stack = addStack(app, stages[stage]);
  const template = Template.fromStack(stack);
  const fresh = { app, template, routes: routesOf(stack), alarms: alarmsIn(stack, template) };
  made.set(stage, fresh);
  return fresh;
}

/** The template of the routes that a stack serves. */
export function routesOf(stack: Stack): Template {
  return nestedIn(stack, 'Routes');
}

function alarmsIn(stack: Stack, template: Template): Resource[] {
  const passed = resourcesOf(template, 'AWS::CloudFormation::Stack').flatMap(({ properties }) =>
    Object.entries(properties.Parameters ?? {}),
  );
  const alarms = resourcesOf(nestedIn(stack, 'Alarms'), 'AWS::CloudWatch::Alarm');
  const named = passed.reduce(
    (text, [Ref, value]) => text.replaceAll(JSON.stringify({ Ref }), JSON.stringify(value)),
    JSON.stringify(alarms),
  );
  return JSON.parse(named);
}

function nestedIn(stack: Stack, id: string): Template {
  const all = stack.node.findAll().filter((one) => NestedStack.isNestedStack(one));
  const nested = all.find(({ node }) => node.id === id);
  if (nested === undefined) throw new Error(`The stack holds no ${id}.`);
  return Template.fromStack(nested as NestedStack);
}

/** A stack with the foundation alone, to try one construct on. */
export function proofStack(stage: StageName): { stack: Stack; foundation: Foundation } {
  const app = createApp({ outdir: mkdtempSync(join(assemblies, 'proof-')) });
  const stack = new Stack(app, 'Proof', {
    stackName: 'courtier-proof',
    env: { region: stages[stage].region, account: '123456789012' },
  });
  return { stack, foundation: new Foundation(stack, stages[stage]) };
}

export function resourcesOf(template: Template, type?: string): Resource[] {
  const { Resources: resources } = template.toJSON() as {
    Resources: Record<
      string,
      { Type: string; Properties?: Record<string, unknown>; DeletionPolicy?: string }
    >;
  };
  return Object.entries(resources)
    .filter(([, resource]) => type === undefined || resource.Type === type)
    .map(([id, resource]) => ({
      id,
      type: resource.Type,
      properties: resource.Properties ?? {},
      deletionPolicy: resource.DeletionPolicy,
    }));
}

export interface Statement {
  readonly owner: string;
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly principal: unknown;
  readonly conditions: unknown;
}

/** Every statement of every policy: of roles, keys, buckets, queues, topics. */
export function statementsOf(template: Template): Statement[] {
  return resourcesOf(template).flatMap(({ id, properties }) =>
    documentsIn(properties).flatMap((document) =>
      listOf(document.Statement).map((statement) => statementOf(id, statement)),
    ),
  );
}

interface PolicyDocument {
  readonly Statement: unknown;
}

function documentsIn(value: unknown): PolicyDocument[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Statement' in value) return [value];
  return Object.values(value).flatMap(documentsIn);
}

function statementOf(owner: string, statement: unknown): Statement {
  const { Effect, Action, Resource, Principal, Condition } = statement as Record<string, unknown>;
  return {
    owner,
    effect: String(Effect),
    actions: listOf(Action).map(String),
    resources: listOf(Resource),
    principal: Principal,
    conditions: Condition,
  };
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
