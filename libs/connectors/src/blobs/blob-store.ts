/** Where sealed blobs above 1 MiB rest. A key begins with the tenant's id. */
export interface BlobStore {
  /** Resolves once the bytes are durable under `key`; writing the same key again is harmless. */
  put(key: string, sealed: Uint8Array): Promise<void>;
  get(key: string): Promise<Buffer>;
  /** True when bytes rest under `key`. */
  has(key: string): Promise<boolean>;
}
