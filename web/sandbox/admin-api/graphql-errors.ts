/** Shopify runs graphql-ruby: its words for the refusals that an app may meet. Apps should branch on `extensions.code` only. */
import type { GraphQLError } from 'graphql';

export type ShopifyError = Readonly<{
  message: string;
  locations?: unknown;
  path?: unknown;
  extensions?: Readonly<Record<string, unknown>>;
}>;
type Rule = Readonly<{ pattern: RegExp; say: (groups: Readonly<Record<string, string>>) => ShopifyError }>;

const RULES: readonly Rule[] = [
  {
    pattern: /^Cannot query field "(?<field>\w+)" on type "(?<type>\w+)"/,
    say: ({ field = '', type = '' }) => ({
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: 'undefinedField', typeName: type, fieldName: field },
    }),
  },
  {
    pattern: /^Unknown argument "(?<argument>\w+)" on field "(?<type>\w+)\.(?<field>\w+)"/,
    say: ({ argument = '', field = '' }) => ({
      message: `Field '${field}' doesn't accept argument '${argument}'`,
      extensions: { code: 'argumentNotAccepted', name: field, typeName: 'Field', argumentName: argument },
    }),
  },
  {
    pattern: /^Variable "(?<name>\$\w+)" of (?:required|non-null) type "(?<type>[^"]+)"/,
    say: ({ name = '', type = '' }) => invalidVariable(`${name} of type ${type}`, [], 'Expected value to not be null'),
  },
  {
    pattern: /^Variable "(?<name>\$\w+)" got invalid value [^]*? at "\w+\.(?<path>[^"]+)"; (?<why>[^]+)$/,
    say: ({ name = '', path = '', why = '' }) => invalidVariable(name, path.split('.'), why),
  },
  {
    pattern: /^Variable "(?<name>\$\w+)" got invalid value [^]*?; (?<why>[^]+)$/,
    say: ({ name = '', why = '' }) => invalidVariable(name, [], why),
  },
];

export function toShopifyError(error: GraphQLError): ShopifyError {
  const { message, locations, path, extensions } = error.toJSON();
  const place = { ...(locations && { locations }), ...(path && { path }) };
  for (const { pattern, say } of RULES) {
    const groups = pattern.exec(message)?.groups;
    if (groups !== undefined) return { ...say(groups), ...place };
  }
  return { message, ...place, ...(extensions && { extensions }) };
}

export const THROTTLED: ShopifyError = {
  message: 'Throttled',
  extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
};

function invalidVariable(variable: string, path: readonly string[], explanation: string): ShopifyError {
  const where = path.length === 0 ? '' : ` for ${path.join('.')} (${explanation})`;
  return {
    message: `Variable ${variable} was provided invalid value${where}`,
    extensions: { code: 'INVALID_VARIABLE', problems: [{ path, explanation }] },
  };
}
