/** Names of what the gateway's module provides that are not classes. */
export const LOGGER = Symbol('logger');
export const QUEUE_BACKEND = Symbol('queue backend');
export const RATE_LIMITS = Symbol('rate limits');
export const BLOB_STORE = Symbol('blob store');
export const API_DOCUMENT = Symbol('the OpenAPI document');
export const CONFIGURATION = Symbol('configuration');
export const DASHBOARD_FILES = Symbol('dashboard files');
export const EXPLORER_FILES = Symbol('files of the explorers');
