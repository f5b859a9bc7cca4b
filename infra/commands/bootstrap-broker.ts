import { parseArgs } from 'node:util';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { createTable } from '#stores/table.ts';
import { type Stage, stageNamed } from '../stages.ts';
import { bootstrapBroker } from './bootstrap.ts';
import { CannotRunError, runCommand } from './run-command.ts';
import { stackOutputs } from './stack-outputs.ts';

const USAGE =
  'Say for which stage, and who: `npm run bootstrap -- --stage dev --email prenom.nom@organisme.example --name "Prénom Nom"`.';

/** Makes the first adviser of the broker, who then adds everybody else through the API. */
await runCommand(async () => {
  const { stage, email, name } = readOptions();
  const output = await stackOutputs(stage);
  const memberId = await createUser(stage, output('UserPoolId'), email);
  const table = createTable(output('Table'), { region: stage.region });
  await bootstrapBroker(table, { memberId, name, email });
  console.log(`${name} is an adviser of the broker. A temporary password was sent to ${email}.`);
});

function readOptions() {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, email: { type: 'string' }, name: { type: 'string' } },
  });
  const { stage, email, name } = values;
  if ((stage !== 'dev' && stage !== 'prod') || !email || !name) throw new CannotRunError(USAGE);
  return { stage: stageNamed(stage), email, name };
}

/** Creates the person in the user pool, or finds the one that a first run created. */
async function createUser(stage: Stage, UserPoolId: string, email: string): Promise<string> {
  const client = new CognitoIdentityProviderClient({ region: stage.region });
  const attributes = await client
    .send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    )
    .then(({ User: user }) => user?.Attributes)
    .catch(async (error: Error) => {
      if (error.name !== 'UsernameExistsException') throw error;
      const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
      return found.UserAttributes;
    });
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error(`The user pool gave no sub to ${email}.`);
  return sub;
}
