import { ask, type Answer, type Problem } from '../submission/index.ts';

/** A gateway that is asked. */
type Asked = Parameters<typeof ask>[0];

/** What an answer says of the limit by which it was counted. */
export interface ToldLimit {
  policy: string | null;
  left: number;
  seconds: number;
}

/** The limit that an answer tells; NaN where `RateLimit` is not of its form or not of the policy that is told. */
export function toldLimit({ headers }: { headers: Headers }): ToldLimit {
  const policy = headers.get('ratelimit-policy');
  const [, name, left, seconds] = /^"([a-z-]+)";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
  const isOfPolicy = policy?.startsWith(`"${name}";q=`) ?? false;
  return { policy, left: isOfPolicy ? Number(left) : Number.NaN, seconds: isOfPolicy ? Number(seconds) : Number.NaN };
}

/** What an answer comes to: what is left, or the code of its refusal. */
export const leftOf = (answer: Answer<Problem>): number | string =>
  answer.status < 400 ? toldLimit(answer).left : answer.body.code;

/** Reads the projects of whoever holds the key. */
export const readProjects = (service: Asked, key: string): Promise<Answer<Problem>> => ask<Problem>(service, key, '/v1/projects');
