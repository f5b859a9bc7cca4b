import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { stageTypesettingLayer } from '../../layers/typesetting/stage-layer.ts';
import type { Stage } from '../stages.ts';

const root = join(import.meta.dirname, '../..');

const ID = 'Typesetting';

/** Megabytes of a function that typesets and binds; what a package takes is measured against it. */
export const TYPESETTING_MEMORY = 1536;

/** What a function that typesets is made of: its memory, and the layer, which is x86_64. */
export function typesetting(scope: Construct, stage: Stage) {
  return {
    memorySize: TYPESETTING_MEMORY,
    architecture: lambda.Architecture.X86_64,
    layers: [typesettingLayer(scope, stage)],
  };
}

/** The layer that holds what cannot be bundled (the Typst compiler, its native binary, the fonts): one a stack. */
function typesettingLayer(scope: Construct, stage: Stage): lambda.ILayerVersion {
  const stack = Stack.of(scope);
  const existing = stack.node.tryFindChild(ID);
  return existing instanceof lambda.LayerVersion ? existing : createLayer(stack, stage);
}

function createLayer(stack: Stack, stage: Stage): lambda.LayerVersion {
  const directory = join(root, '.local/layers/typesetting', stage.layerPlatform);
  stageTypesettingLayer(directory, { platform: stage.layerPlatform });
  return new lambda.LayerVersion(stack, ID, {
    description: 'Typst compiler and fonts',
    code: lambda.Code.fromAsset(directory),
    compatibleRuntimes: [lambda.Runtime.NODEJS_24_X],
    compatibleArchitectures: [lambda.Architecture.X86_64],
  });
}
