import { describe, expect, test } from '@jest/globals';
import { readConfiguration } from './configuration.ts';

const read = (variables: Record<string, string>) => readConfiguration(variables, '/checkout');

describe('the configuration of npm start', () => {
  test('needs nothing: everything is embedded and kept in .plimsoll', () => {
    expect(read({})).toEqual({
      ok: true,
      value: { folder: '/checkout/.plimsoll', host: '127.0.0.1', port: 8080, portAsked: false, database: { kind: 'embedded' } },
    });
  });

  test('counts an empty variable as absent', () => {
    expect(read({ DATABASE_URL: '', REDIS_URL: '', PLIMSOLL_PORT: '' })).toEqual(read({}));
  });

  test('takes a relative folder from the checkout, an absolute one as it is', () => {
    expect(read({ PLIMSOLL_FOLDER: '../kept here' })).toMatchObject({ value: { folder: '/kept here' } });
    expect(read({ PLIMSOLL_FOLDER: '/srv/plimsoll' })).toMatchObject({ value: { folder: '/srv/plimsoll' } });
  });

  test('lists all that is wrong at once, and repeats no value', () => {
    const result = read({
      DATABASE_URL: 'mysql://root:hunter2@db',
      REDIS_URL: 'localhost:6379',
      PLIMSOLL_PORT: '80800',
      PLIMSOLL_BLOB_KEY: 'hunter2',
      PLIMSOLL_ADMIN_KEY: 'hunter2',
    });
    expect(result).toEqual({
      ok: false,
      problems: [
        'DATABASE_URL is not a URL that begins with postgres:// or postgresql://',
        'REDIS_URL is not a URL that begins with redis:// or rediss://',
        'PLIMSOLL_PORT is not a port number from 1 to 65535',
        'PLIMSOLL_BLOB_KEY is not 32 bytes in base64 (make one with "openssl rand -base64 32")',
        'PLIMSOLL_ADMIN_KEY is shorter than 32 characters',
      ],
    });
  });

  test('takes four prepared connections together or not at all, and never beside an administrator', () => {
    expect(read({ PLIMSOLL_WEB_DATABASE_URL: 'postgres://web@db/p', DATABASE_URL: 'postgres://admin:x@db/p' })).toEqual({
      ok: false,
      problems: [
        'PLIMSOLL_OWNER_DATABASE_URL is missing, although PLIMSOLL_WEB_DATABASE_URL is given: all four go together',
        'PLIMSOLL_WORKER_DATABASE_URL is missing, although PLIMSOLL_WEB_DATABASE_URL is given: all four go together',
        'PLIMSOLL_QUEUE_DATABASE_URL is missing, although PLIMSOLL_WEB_DATABASE_URL is given: all four go together',
        'DATABASE_URL cannot be combined with PLIMSOLL_WEB_DATABASE_URL: give one or the others',
      ],
    });
  });

  test('uses the external services that it is given', () => {
    expect(
      read({ DATABASE_URL: 'postgres://admin:x@db/p', REDIS_URL: 'rediss://cache:6379', PLIMSOLL_PORT: '9000' }),
    ).toMatchObject({
      ok: true,
      value: {
        database: { kind: 'administered', adminUrl: 'postgres://admin:x@db/p' },
        redisUrl: 'rediss://cache:6379',
        port: 9000,
        portAsked: true,
      },
    });
  });
});
