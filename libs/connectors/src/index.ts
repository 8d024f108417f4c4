export { BlobCipher } from './blobs/blob-cipher.js';
export type { BlobStore } from './blobs/blob-store.js';
export { DirectoryBlobStore } from './blobs/directory-blob-store.js';
export { inSpan } from './monitoring/in-span.js';
export { servePages, type Page, type PageServer } from './monitoring/serve-pages.js';
export { transactionTime } from './monitoring/transaction-time.js';
