import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses';
import { expect, it } from 'vitest';
import { checkPrerequisites } from '../../infra/commands/deploy-prerequisites.ts';
import { stages } from '../../infra/stages.ts';
import { rootConfig } from './support/stack.ts';

it('a deployment says what must exist first, one sentence at a time, and then goes on', async () => {
  const check = () => checkPrerequisites(stages.dev, rootConfig);
  await expect(check()).rejects.toThrow('SES has no verified identity dev.courtier.example');

  const Domain = stages.dev.mail.domain;
  await new SESClient(rootConfig).send(new VerifyDomainIdentityCommand({ Domain }));
  await expect(check()).rejects.toThrow('cdk bootstrap aws://000000000000/ca-central-1');

  const TemplateBody = JSON.stringify({
    Resources: { Marker: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
  });
  await new CloudFormationClient(rootConfig).send(
    new CreateStackCommand({ StackName: 'CDKToolkit', TemplateBody }),
  );
  await expect(check()).resolves.toBe('000000000000');
});

it('a deployment without valid credentials says how to sign in', async () => {
  const credentials = { accessKeyId: 'AKIAUNKNOWN000000000', secretAccessKey: 'wrong' };
  await expect(checkPrerequisites(stages.dev, { ...rootConfig, credentials })).rejects.toThrow(
    'AWS does not know who you are',
  );
});
