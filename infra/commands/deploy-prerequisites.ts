import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetIdentityVerificationAttributesCommand, SESClient } from '@aws-sdk/client-ses';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Stage } from '../stages.ts';
import type { ClientConfig } from './deploy-local.ts';
import { CannotRunError } from './run-command.ts';

type Config = Partial<ClientConfig>;

/**
 * Checks what must exist before the stack: credentials, a verified sender domain, a bootstrapped
 * region.
 * @returns the account that the credentials belong to
 * @throws CannotRunError a sentence that says what to do about the first that is missing
 */
export async function checkPrerequisites(stage: Stage, config: Config = {}): Promise<string> {
  const settings = { ...config, region: stage.region };
  const account = await accountOf(settings);
  await checkSender(stage, settings);
  await checkBootstrap(stage, account, settings);
  return account;
}

async function accountOf(config: Config): Promise<string> {
  const { Account: account } = await new STSClient(config)
    .send(new GetCallerIdentityCommand({}))
    .catch((error: Error) => {
      throw new CannotRunError(
        `AWS does not know who you are (${error.name}). Sign in with \`aws sso login\` or set AWS_PROFILE, then run this command again.`,
      );
    });
  if (account === undefined) throw new Error('AWS named no account for these credentials.');
  return account;
}

async function checkSender({ mail, region }: Stage, config: Config): Promise<void> {
  const { VerificationAttributes: found = {} } = await new SESClient(config).send(
    new GetIdentityVerificationAttributesCommand({ Identities: [mail.domain] }),
  );
  if (found[mail.domain]?.VerificationStatus === 'Success') return;
  throw new CannotRunError(
    `SES has no verified identity ${mail.domain} in ${region}. Create it in the SES console, publish its DKIM records, and wait for "Verified"; or write your own domain in infra/stages.ts.`,
  );
}

async function checkBootstrap(stage: Stage, account: string, config: Config): Promise<void> {
  const found = await new CloudFormationClient(config)
    .send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }))
    .then(({ Stacks: stacks = [] }) => stacks.length > 0)
    .catch((error: Error) => {
      if (error.name === 'ValidationError') return false;
      throw error;
    });
  if (found) return;
  throw new CannotRunError(
    `The region ${stage.region} of account ${account} is not bootstrapped for the CDK. Run \`npx cdk bootstrap aws://${account}/${stage.region} -c stage=${stage.name}\` once, then this command again.`,
  );
}
