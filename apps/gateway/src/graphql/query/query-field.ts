import { applyDecorators, SetMetadata } from '@nestjs/common';
import { Query, type QueryOptions, type ReturnTypeFunc } from '@nestjs/graphql';
import { invariant, Refusal } from '@plimsoll/model';
import { may, type Caller, type Permission } from '../../auth/caller.js';

const permissionKey = 'plimsoll:query-permission';

/** A field of Query, with the permission that its caller needs. */
export const QueryField = (
  type: ReturnTypeFunc,
  { permission, ...options }: QueryOptions & { permission: Permission; description: string },
): MethodDecorator => applyDecorators(Query(type, options), SetMetadata(permissionKey, permission));

/** What a field of Query demands of its caller; undefined for a method that does not say. */
export const permissionOf = (handler: object): Permission | undefined =>
  Reflect.getMetadata(permissionKey, handler) as Permission | undefined;

/** True when the caller may ask this field of Query; refuses with `scope-missing`. */
export function admitted(handler: object, caller: Caller): true {
  const permission = permissionOf(handler);
  invariant(permission, 'each field of Query states its permission');
  if (may(caller, permission)) return true;
  throw new Refusal('scope-missing', `This field needs a key with the scope ${permission}.`);
}
