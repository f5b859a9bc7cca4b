import {
  App,
  type AppProps,
  CliCredentialsStackSynthesizer,
  type Environment,
  type IStackSynthesizer,
} from 'aws-cdk-lib';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { CourtierStack } from './courtier-stack.ts';
import type { Stage } from './stages.ts';

/** An app under the feature flags that the pinned CDK recommends. */
export function createApp(props: AppProps = {}): App {
  return new App({ postCliContext: flags, analyticsReporting: false, ...props });
}

/** Adds the stack of a stage, named `courtier-<stage>`. */
export function addStack(app: App, stage: Stage): CourtierStack {
  return new CourtierStack(app, stage, {
    stackName: `courtier-${stage.name}`,
    description: 'Courtier: back office of a government cloud broker',
    env: environmentOf(stage),
    terminationProtection: stage.keepsState,
    ...(stage.assetBucket ? { synthesizer: withoutBootstrap(stage.assetBucket) } : {}),
  });
}

function withoutBootstrap(fileAssetsBucketName: string): IStackSynthesizer {
  return new CliCredentialsStackSynthesizer({ fileAssetsBucketName }) as IStackSynthesizer;
}

function environmentOf({ region, account }: Stage): Environment {
  const known = account ?? process.env.CDK_DEFAULT_ACCOUNT;
  return known ? { region, account: known } : { region };
}
