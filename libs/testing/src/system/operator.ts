import { Bus, Caller, kitConfigSchema, readConfig, serviceCtx } from '@trunkline/service-kit';
import { accounts, identity, type PartnerPerson } from '@trunkline/contracts';

/** A system that may come in: an OAuth client with its secret. */
export interface ClientSpec {
  clientId: string; clientSecret: string; name: string; role: 'partner' | 'cpq' | 'connect-client'; partnerId: string | null;
  /** Where people are sent back to who sign in through it. */
  redirectUris?: string[];
}

/** What the platform's operator does: partners, their first people, their systems. Everything else is done over the public API. */
export interface Operator {
  createPartner(partner: { id: string; name: string }): Promise<void>;
  createClient(client: ClientSpec): Promise<void>;
  /** A person of the platform, role `operator`. */
  createOperator(person: { name: string; email: string; password?: string }): Promise<void>;
  createPerson(person: { partnerId: string; name: string; email: string; role: 'partner-admin' | 'partner-representative'; password?: string }): Promise<PartnerPerson>;
  close(): Promise<void>;
}

/** Connects to NATS as the operator, with the environment of the services. Everything is idempotent. */
export async function connectOperator(env: Record<string, string | undefined>): Promise<Operator> {
  const bus = await Bus.connect('operator', readConfig(kitConfigSchema, env));
  const caller = new Caller(bus, 15_000);
  const ctx = () => serviceCtx('operator');
  return {
    createPartner: async (partner) => void (await caller.call(accounts.partners.create, partner, ctx())),
    createClient: async (client) => void (await caller.call(identity.people.createClient, client, ctx())),
    createOperator: async (person) => void (await caller.call(identity.people.createOperator, person, ctx())),
    createPerson: (person) => caller.call(identity.people.create, person, ctx()),
    close: () => bus.close(),
  };
}
