import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a test's authenticator answers, as a browser would write it. */
export type PasskeyAnswer = Record<string, unknown>;

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** As much of CBOR as a credential needs: integers, byte strings, texts and maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, count: number): Buffer =>
    (count < 24 ? Buffer.from([(major << 5) | count]) : count < 256 ? Buffer.from([(major << 5) | 24, count]) : Buffer.from([(major << 5) | 25, count >> 8, count & 255]));
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, item]) => [cbor(key), cbor(item)])]);
}

/** An authenticator with one ES256 key, at the page of an origin. It knows its owner, unless it is told otherwise. */
export class SoftPasskey {
  readonly id = randomBytes(32);
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private userHandle = '';
  /** How often it was used, as it counts. */
  counter = 0;

  constructor(private readonly origin: string, private readonly rpId = new URL(origin).hostname) {}

  create(options: Record<string, unknown>): PasskeyAnswer {
    this.userHandle = (options['user'] as { id: string }).id;
    const { x, y } = this.pair.publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]));
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]);
    const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', this.data(0x45, credential)]]));
    return this.answer({ clientDataJSON: b64(this.client('webauthn.create', options)), attestationObject: b64(attestationObject), transports: ['internal'] });
  }

  get(options: Record<string, unknown>, { verified = true, counts = true } = {}): PasskeyAnswer {
    if (counts) this.counter += 1;
    const client = this.client('webauthn.get', options);
    const data = this.data(verified ? 0x05 : 0x01);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.pair.privateKey);
    return this.answer({ clientDataJSON: b64(client), authenticatorData: b64(data), signature: b64(signature), userHandle: this.userHandle });
  }

  private answer(response: Record<string, unknown>): PasskeyAnswer {
    return { id: b64(this.id), rawId: b64(this.id), type: 'public-key', response, clientExtensionResults: {} };
  }

  private client(type: string, { challenge }: Record<string, unknown>): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  private data(flags: number, credential = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.rpId), Buffer.from([flags]), count, credential]);
  }
}
