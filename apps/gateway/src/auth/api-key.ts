import { createHash, randomBytes } from 'node:crypto';

const keyForm = /^plm_[A-Za-z0-9_-]{43}$/;

/** A fresh key with 256 random bits; it is shown once and kept only as its hash. */
export const newKey = (): string => `plm_${randomBytes(32).toString('base64url')}`;

export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The part of a key by which people tell keys apart. */
export const hintOfKey = (key: string): string => `${key.slice(0, 8)}…${key.slice(-4)}`;

export const isKeyShaped = (text: string): boolean => keyForm.test(text);
