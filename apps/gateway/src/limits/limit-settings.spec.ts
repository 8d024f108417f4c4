import { expect, test } from '@jest/globals';
import { readConfiguration } from '../configuration.js';

const needed = {
  PLIMSOLL_WEB_DATABASE_URL: 'postgres://web@db/p',
  PLIMSOLL_QUEUE_DATABASE_URL: 'postgres://queue@db/p',
  PLIMSOLL_BLOB_KEY: Buffer.alloc(32).toString('base64'),
  PLIMSOLL_BLOB_FOLDER: '/blobs',
  PLIMSOLL_ADMIN_KEY: 'a'.repeat(32),
};

test('limits are what the operator says, and preset where nothing or an empty text is said', () => {
  const { limits, trustedProxies } = readConfiguration({
    ...needed,
    PLIMSOLL_LIMIT_SCANS: '7',
    PLIMSOLL_LIMIT_WINDOW: '5',
    PLIMSOLL_LIMIT_REQUESTS: '',
    PLIMSOLL_WAITING_SCANS_PER_TENANT: '3',
    PLIMSOLL_TRUSTED_PROXIES: ' 10.0.0.0/8, ::1 ,192.0.2.7',
  });
  expect(limits).toEqual({
    policies: {
      requests: { name: 'requests', quota: 12_000, windowSeconds: 5 },
      scans: { name: 'scans', quota: 7, windowSeconds: 5 },
      'bad-keys': { name: 'bad-keys', quota: 60, windowSeconds: 5 },
    },
    waiting: { perTenant: 3, inTotal: 50_000 },
  });
  expect(trustedProxies).toEqual(['10.0.0.0/8', '::1', '192.0.2.7']);
  expect(readConfiguration(needed).trustedProxies).toEqual([]);
});

test.each([
  ['PLIMSOLL_LIMIT_REQUESTS', '0', 'is below 1'],
  ['PLIMSOLL_LIMIT_SCANS', '2000000000', 'is above 1000000000'],
  ['PLIMSOLL_LIMIT_BAD_KEYS', '1.5', 'is not a whole number'],
  ['PLIMSOLL_LIMIT_WINDOW', '3601', 'is above 3600'],
  ['PLIMSOLL_WAITING_SCANS', 'many', 'is not a whole number'],
  ...['all', '10.0.0.0/33', '10.0.0.0/8/8', '::1/129', '1.2.3', '1.2.3.4/'].map(
    (text) => ['PLIMSOLL_TRUSTED_PROXIES', text, 'is not a list of addresses and networks, such as 10.0.0.0/8,::1'] as const,
  ),
])('%s cannot be %s', (name, value, says) => {
  expect(() => readConfiguration({ ...needed, [name]: value })).toThrow(`  ${name} ${says}`);
});
