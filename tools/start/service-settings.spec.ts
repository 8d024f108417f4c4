import { describe, expect, test } from '@jest/globals';
import { serviceEnvironment, serviceSettings } from './service-settings.ts';

const settings = serviceSettings({
  configuration: {
    folder: '/kept',
    host: '127.0.0.1',
    port: 8080,
    portAsked: false,
    database: { kind: 'administered', adminUrl: 'postgres://admin@db/p' },
    redisUrl: 'redis://cache',
  },
  database: { webUrl: 'postgres://web@db/p', workerUrl: 'postgres://worker@db/p', queueUrl: 'postgres://queue@db/p' },
  keys: { blob: 'blob key', admin: 'administrator key' },
  port: 8081,
});

describe('what npm start tells its services', () => {
  test('the gateway gets its own database login and the administrator key, not the worker’s login', () => {
    expect(settings.gateway).toEqual({
      PLIMSOLL_WEB_DATABASE_URL: 'postgres://web@db/p',
      PLIMSOLL_QUEUE_DATABASE_URL: 'postgres://queue@db/p',
      PLIMSOLL_BLOB_KEY: 'blob key',
      PLIMSOLL_BLOB_FOLDER: '/kept/blobs',
      PLIMSOLL_ADMIN_KEY: 'administrator key',
      PLIMSOLL_HOST: '127.0.0.1',
      PLIMSOLL_PORT: '8081',
      REDIS_URL: 'redis://cache',
    });
  });

  test('the worker gets its own database login, and no key that creates tenants', () => {
    expect(settings.worker).toEqual({
      PLIMSOLL_WORKER_DATABASE_URL: 'postgres://worker@db/p',
      PLIMSOLL_QUEUE_DATABASE_URL: 'postgres://queue@db/p',
      PLIMSOLL_BLOB_KEY: 'blob key',
      PLIMSOLL_BLOB_FOLDER: '/kept/blobs',
      REDIS_URL: 'redis://cache',
    });
  });

  test('what we were told ourselves goes no further, whatever else is in our environment does', () => {
    const ours = {
      PATH: '/usr/bin',
      PLIMSOLL_LOG_LEVEL: 'debug',
      DATABASE_URL: 'postgres://admin:x@db/p',
      PLIMSOLL_OWNER_DATABASE_URL: 'postgres://owner@db/p',
      PLIMSOLL_WEB_DATABASE_URL: 'postgres://web@db/p',
      PLIMSOLL_WORKER_DATABASE_URL: 'postgres://other@db/p',
      PLIMSOLL_ADMIN_KEY: 'administrator key',
      NODE_CHANNEL_FD: '3',
    };
    expect(serviceEnvironment(ours, { PLIMSOLL_WORKER_DATABASE_URL: 'postgres://worker@db/p' })).toEqual({
      NODE_ENV: 'production',
      PATH: '/usr/bin',
      PLIMSOLL_LOG_LEVEL: 'debug',
      PLIMSOLL_WORKER_DATABASE_URL: 'postgres://worker@db/p',
    });
  });

  test('the explorers of the API are on where only this machine reaches the service on its own database, unless NODE_ENV is set', () => {
    const environmentOf = (kind: 'embedded' | 'administered', host: string, ours: NodeJS.ProcessEnv = {}) =>
      serviceEnvironment(
        ours,
        serviceSettings({
          configuration: {
            folder: '/kept',
            host,
            port: 8080,
            portAsked: false,
            database: kind === 'embedded' ? { kind } : { kind, adminUrl: 'postgres://admin@db/p' },
          },
          database: { webUrl: 'postgres://web@db/p', workerUrl: 'postgres://worker@db/p', queueUrl: 'postgres://queue@db/p' },
          keys: { blob: 'blob key', admin: 'administrator key' },
          port: 8080,
        }).gateway,
      ).NODE_ENV;
    for (const host of ['127.0.0.1', '127.0.0.2', 'localhost', '::1'])
      expect([host, environmentOf('embedded', host)]).toEqual([host, 'development']);
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.com', 'localhost.example.com'])
      expect([host, environmentOf('embedded', host)]).toEqual([host, 'production']);
    expect(environmentOf('administered', '127.0.0.1')).toBe('production');
    expect(environmentOf('embedded', '127.0.0.1', { NODE_ENV: 'production' })).toBe('production');
  });
});
