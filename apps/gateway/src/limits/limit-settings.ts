import { isIP } from 'node:net';
import type { LimitPolicy } from '@plimsoll/queue';
import { z } from 'zod';

const most = 1_000_000_000;
const amount = (preset: number) =>
  z.coerce
    .number()
    .int()
    .min(1, { message: 'is below 1' })
    .max(most, { message: `is above ${most}` })
    .default(preset);

const isAddressOrNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const widest = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest));
};

const proxies = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )
  .refine((list) => list.every(isAddressOrNetwork), {
    message: 'is not a list of addresses and networks, such as 10.0.0.0/8,::1',
  });

/** What the operator may say about limits; the defaults leave room for the pipelines of a large organisation. */
export const limitVariables = {
  PLIMSOLL_LIMIT_REQUESTS: amount(12_000),
  PLIMSOLL_LIMIT_SCANS: amount(1_200),
  PLIMSOLL_LIMIT_BAD_KEYS: amount(60),
  PLIMSOLL_LIMIT_WINDOW: z.coerce
    .number()
    .int()
    .min(1, { message: 'is below 1' })
    .max(3_600, { message: 'is above 3600' })
    .default(60),
  PLIMSOLL_WAITING_SCANS_PER_TENANT: amount(10_000),
  PLIMSOLL_WAITING_SCANS: amount(50_000),
  PLIMSOLL_TRUSTED_PROXIES: proxies,
};

/** Names of the policies, as the header fields call them. */
export type PolicyName = 'requests' | 'scans' | 'bad-keys';

export interface LimitSettings {
  policies: Readonly<Record<PolicyName, LimitPolicy>>;
  /** Scans that may be accepted and not ended, of one tenant and of all. */
  waiting: { perTenant: number; inTotal: number };
}

/** The settings that the variables say. */
export function limitSettings(value: z.output<z.ZodObject<typeof limitVariables>>): LimitSettings {
  const policy = (name: PolicyName, quota: number): LimitPolicy => ({ name, quota, windowSeconds: value.PLIMSOLL_LIMIT_WINDOW });
  return {
    policies: {
      requests: policy('requests', value.PLIMSOLL_LIMIT_REQUESTS),
      scans: policy('scans', value.PLIMSOLL_LIMIT_SCANS),
      'bad-keys': policy('bad-keys', value.PLIMSOLL_LIMIT_BAD_KEYS),
    },
    waiting: { perTenant: value.PLIMSOLL_WAITING_SCANS_PER_TENANT, inTotal: value.PLIMSOLL_WAITING_SCANS },
  };
}

/** What holds where the operator says nothing. */
export const presetLimits: LimitSettings = limitSettings(z.object(limitVariables).parse({}));
