/** What a route demands of its caller. `platform` is the operator's bootstrap key; `public` demands nothing. */
export type Permission = 'public' | 'platform' | 'admin' | 'scans:write' | 'posture:read';

export const scopes = ['scans:write', 'posture:read', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Who asks: a tenant's key, or the platform's administrator, who belongs to no tenant. */
export type Caller = { kind: 'tenant'; tenant: string; keyId: string; scopes: readonly string[] } | { kind: 'platform' };

/** True when the caller may do what the permission names; `admin` holds every scope of its own tenant. */
export function may(caller: Caller, permission: Permission): boolean {
  if (permission === 'public') return true;
  if (caller.kind === 'platform') return permission === 'platform' || permission === 'admin';
  return permission !== 'platform' && (caller.scopes.includes(permission) || caller.scopes.includes('admin'));
}
