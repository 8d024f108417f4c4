/** Names of what the worker's module provides that are not classes. */
export const LOGGER = Symbol('logger');
export const WORKER_ID = Symbol('worker id');
export const QUEUE_BACKEND = Symbol('queue backend');
export const BLOB_STORE = Symbol('blob store');
export const JUDGEMENT = Symbol('judgement');
export const CONFIGURATION = Symbol('configuration');
