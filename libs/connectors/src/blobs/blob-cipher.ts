import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals what customers submit with AES-256-GCM. Layout of a sealed blob: version (1 byte), nonce (12), tag (16), ciphertext.
 * The tenant is bound in as additional data, so a sealed blob cannot be opened as another tenant's.
 */
export class BlobCipher {
  readonly keyId: string;
  private readonly digestKey: Buffer;

  /** `key` is 32 bytes. */
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('the blob key must be 32 bytes');
    this.digestKey = createHmac('sha256', key).update('plimsoll blob digest').digest();
    this.keyId = createHash('sha256').update('plimsoll blob key').update(key).digest('hex').slice(0, 16);
  }

  /** The keyed digest by which equal content of one tenant is known: without the key it confirms no guess. 32 bytes. */
  digest(tenant: string, plain: Uint8Array): Buffer {
    return createHmac('sha256', this.digestKey).update(tenant).update(plain).digest();
  }

  seal(tenant: string, plain: Uint8Array): Buffer {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(tenant));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body]);
  }

  /** Throws when the blob was changed, belongs to another tenant or was sealed under another key. */
  open(tenant: string, sealed: Uint8Array): Buffer {
    const blob = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (blob[0] !== version) throw new Error(`a sealed blob of version ${blob[0]} cannot be opened`);
    const tagAt = 1 + nonceBytes;
    const bodyAt = tagAt + tagBytes;
    const decipher = createDecipheriv('aes-256-gcm', this.key, blob.subarray(1, tagAt)).setAAD(Buffer.from(tenant));
    decipher.setAuthTag(blob.subarray(tagAt, bodyAt));
    return Buffer.concat([decipher.update(blob.subarray(bodyAt)), decipher.final()]);
  }
}
