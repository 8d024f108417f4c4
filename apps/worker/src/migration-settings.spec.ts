import { expect, test } from '@jest/globals';
import { readMigration } from './migration-settings.js';

const url = (login: string, password = `pass%2F${login}`) => `postgres://${login}:${password}@db:5432/plimsoll`;
const four = {
  PLIMSOLL_OWNER_DATABASE_URL: url('plimsoll_owner'),
  PLIMSOLL_WEB_DATABASE_URL: url('plimsoll_web'),
  PLIMSOLL_WORKER_DATABASE_URL: url('plimsoll_worker'),
  PLIMSOLL_QUEUE_DATABASE_URL: url('plimsoll_queue'),
};

test('without an administrator only the owners of the two schemas are needed', () => {
  expect(
    readMigration({
      DATABASE_URL: '',
      PLIMSOLL_OWNER_DATABASE_URL: four.PLIMSOLL_OWNER_DATABASE_URL,
      PLIMSOLL_QUEUE_DATABASE_URL: four.PLIMSOLL_QUEUE_DATABASE_URL,
    }),
  ).toEqual({ ownerUrl: four.PLIMSOLL_OWNER_DATABASE_URL, queueUrl: four.PLIMSOLL_QUEUE_DATABASE_URL });
});

test('an administrator prepares the named database and gives each role the password of its URL', () => {
  const DATABASE_URL = 'postgres://postgres:admin@db:5432/postgres';
  expect(readMigration({ ...four, DATABASE_URL }).administrator).toEqual({
    adminUrl: DATABASE_URL,
    database: 'plimsoll',
    passwords: {
      plimsoll_owner: 'pass/plimsoll_owner',
      plimsoll_web: 'pass/plimsoll_web',
      plimsoll_worker: 'pass/plimsoll_worker',
      plimsoll_queue: 'pass/plimsoll_queue',
    },
  });
});

test('all that is wrong is listed at once, and no value is repeated', () => {
  const DATABASE_URL = 'postgres://postgres:admin@db:5432/postgres';
  const read = (more: Record<string, string>) => () => readMigration({ ...four, DATABASE_URL, ...more });
  expect(
    read({ PLIMSOLL_WEB_DATABASE_URL: '', PLIMSOLL_WORKER_DATABASE_URL: url('hunter2').replace('/plimsoll', '/other') }),
  ).toThrow(
    new Error(
      'The database cannot be migrated with this configuration:\n' +
        "  PLIMSOLL_WEB_DATABASE_URL is missing, from which the role's password is taken\n" +
        '  PLIMSOLL_WORKER_DATABASE_URL is not for the role plimsoll_worker\n' +
        '  PLIMSOLL_WORKER_DATABASE_URL names another database than PLIMSOLL_OWNER_DATABASE_URL',
    ),
  );
  expect(read({ PLIMSOLL_OWNER_DATABASE_URL: 'hunter2', PLIMSOLL_QUEUE_DATABASE_URL: '' })).toThrow(
    new Error(
      'The database cannot be migrated with this configuration:\n' +
        '  PLIMSOLL_OWNER_DATABASE_URL is not a URL of the form postgres://role:password@host/database\n' +
        '  PLIMSOLL_QUEUE_DATABASE_URL is missing',
    ),
  );
});
