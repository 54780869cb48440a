import { type ServiceCommand, serviceCtx } from '@trunkline/service-kit';
import { SigningKeys } from './oidc.keys.js';

/** Each key in a line, newest first. */
async function tell(keys: SigningKeys, say: (line: string) => void): Promise<void> {
  for (const { state, kid, signsFrom } of await keys.list()) say(`${state.padEnd(8)} ${kid} ${state === 'next' ? 'signs from' : 'signed from'} ${signsFrom}`);
}

/** What an operator does with the keys that sign tokens, without a client for the messages: on any replica's machine, with its environment. */
export const keyCommands: Record<string, ServiceCommand> = {
  '--keys': (app, _args, say) => tell(app.get(SigningKeys), say),
  '--rotate-keys': async (app, args, say) => {
    if (args.some((arg) => arg !== '--compromised')) throw new Error('--rotate-keys takes --compromised and nothing else');
    const keys = app.get(SigningKeys);
    // Makes the first key where there is none yet.
    await keys.load();
    await keys.rotate(serviceCtx('operator'), args.includes('--compromised'));
    await tell(keys, say);
  },
};
