/** Which access scopes open what, by Shopify's own list, and its words where they are missing. */
import { readFileSync } from 'node:fs';
import { getNamedType, GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { PATHS } from '../state/extensions.ts';
import type { Access, AccessList } from '../schemas/prune-access.ts';

/** What the list leaves to the resource: the scope to write its owner. */
const OWNERS: Readonly<Record<string, string>> = { Order: 'write_orders', ORDER: 'write_orders', Validation: 'write_validations' };
const ASKING_FIRST = new Set(['tagsAdd', 'tagsRemove', 'metafieldsSet', 'metafieldDefinitionCreate', 'metafieldDefinitionUpdate']);

let published: AccessList | null = null;

/** Throws ACCESS_DENIED when no granted scope opens the field, or what it returns. A page of things is opened by what opens the things. */
export function checkAccess(info: GraphQLResolveInfo, granted: readonly string[], args: unknown): void {
  published ??= asAccessList(JSON.parse(readFileSync(PATHS.adminAccess, 'utf8')));
  const { fieldName, parentType, returnType } = info;
  const type = getNamedType(returnType).name.replace(/Connection$/, '');
  const needed = [published[`${parentType.name}.${fieldName}`], published[type], ...ownersOf(fieldName, args)];
  const denied = needed.find((access) => access !== undefined && !access.scopes.some((scope) => isGranted(scope, granted)));
  if (denied !== undefined) throw accessDenied(info, denied.required);
}

/** To write includes to read. */
function isGranted(scope: string, granted: readonly string[]): boolean {
  return granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'));
}

function accessDenied({ fieldName, fieldNodes }: GraphQLResolveInfo, requiredAccess: string): GraphQLError {
  const extensions = { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes', requiredAccess };
  return new GraphQLError(`Access denied for ${fieldName} field. Required access: ${requiredAccess}`, { nodes: fieldNodes, extensions });
}

/** Owners are named in the arguments, by gid or by owner type. */
function ownersOf(fieldName: string, args: unknown): readonly Access[] {
  if (!ASKING_FIRST.has(fieldName)) return [];
  const text = JSON.stringify(args);
  return Object.entries(OWNERS).flatMap(([owner, scope]) =>
    text.includes(`gid://shopify/${owner}/`) || text.includes(`"ownerType":"${owner}"`)
      ? [{ scopes: [scope], required: `\`${scope}\` access scope.` }]
      : [],
  );
}

/** Guarantee: the file is written by schemas/update.ts, from its type. */
function asAccessList(list: unknown): AccessList {
  return list as AccessList;
}
