import { expect, it } from 'vitest';
import { signIn } from '../../infra/commands/sign-in.ts';
import { signInAs, stack } from './support/stack.ts';

it('a person whom the broker created signs in, and nobody else', async () => {
  const member = await signInAs('amelie.gagnon@client.example');
  const claims = JSON.parse(atob(member.accessToken.split('.')[1] ?? ''));
  expect(claims).toMatchObject({ sub: member.sub, token_use: 'access' });
  await expect(signIn(stack, member.email, 'Wrong-password-1')).rejects.toThrow();
  await expect(signIn(stack, 'nobody@client.example', member.password)).rejects.toThrow();
});
