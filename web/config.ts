import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { AppError } from './core/shared/app-error.ts';

/** The only reader of the environment. Every name is in the table of docs/operator.md. */
export type Config = Readonly<{
  host: string;
  port: number;
  /** Public address of this server, https except on loopback. No trailing slash. */
  appUrl: string;
  apiKey: string;
  apiSecret: string;
  /** Accepted beside the current one while the secret rotates. */
  previousApiSecret: string | null;
  /** 32 bytes each, newest first. */
  masterKeys: readonly Buffer[];
  database: Readonly<{ kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }>;
  /** Proxies in front that add themselves to X-Forwarded-For; 0 believes none. */
  trustedHops: number;
  logLevel: string;
  appBridgeUrl: string;
  extraFrameAncestor: string | null;
  adminFolder: string;
  hostedFolder: string;
}>;

const APP_BRIDGE_URL = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';
const KEY = /^[A-Za-z0-9_-]{43}$/;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const isPublicUrl = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
};
const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/ }).transform((address) => address.replace(/\/+$/, ''));

const environment = z.object({
  // Vonage's library would print keys, phones and texts under it.
  DEBUG: z
    .string()
    .refine((names) => !/vonage|\*/i.test(names), 'must not include vonage: it prints keys, phones and texts')
    .optional(),
  NODE_ENV: text.optional(),
  // `shopify app dev` puts the tunnel's address here, which is nothing to listen on.
  HOST: text.default('0.0.0.0').transform((host) => (host.includes('://') ? '0.0.0.0' : host)),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  APP_URL: url.refine(isPublicUrl, 'must be https, or http on loopback'),
  SHOPIFY_API_KEY: text,
  SHOPIFY_API_SECRET: text.min(8),
  SHOPIFY_API_SECRET_PREVIOUS: text.min(8).optional(),
  MASTER_KEYS: text
    .transform((list) => list.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every((key) => KEY.test(key)), 'must be 32-byte keys as base64url, separated by commas, the newest first'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres://')
    .optional(),
  DATABASE_FILE: text.default('selvedge.db'),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  APP_BRIDGE_URL: url.default(APP_BRIDGE_URL),
  EXTRA_FRAME_ANCESTOR: url.optional(),
});
type Environment = z.infer<typeof environment>;
export const SETTINGS: readonly string[] = Object.keys(environment.shape);

export type Variables = Readonly<Record<string, string | undefined>>;
type ConfigProblem = Readonly<{ variable: string; says: string }>;
/** `settings`: what can be read in spite of the problems. `config`: null while there is one. */
export type Inspection = Readonly<{ problems: readonly ConfigProblem[]; settings: Readonly<Partial<Environment>>; config: Config | null }>;

/** Names every wrong variable and what it should be, never its value. */
export function inspectConfig(variables: Variables): Inspection {
  const filled = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(filled);
  const settings = parsed.data ?? readable(filled);
  const wrong = (parsed.error?.issues ?? []).map(({ path: [name = ''], message }) => {
    const variable = String(name);
    return { variable, says: filled[variable] === undefined ? 'is missing' : message };
  });
  const problems = [...wrong, ...sandboxInProduction(settings)];
  return { problems, settings, config: parsed.success && problems.length === 0 ? configOf(parsed.data) : null };
}

/** Throws AppError `config-invalid` with all that inspectConfig finds. */
export function readConfig(variables: Variables): Config {
  const { problems, config } = inspectConfig(variables);
  if (config !== null) return config;
  const lines = problems.map(({ variable, says }) => `${variable}: ${says}`);
  throw new AppError('config-invalid', `The configuration is not complete:\n  ${lines.join('\n  ')}`);
}

function readable(filled: Readonly<Record<string, string | undefined>>): Readonly<Partial<Environment>> {
  const read = Object.entries(environment.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(filled[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  // Each value came out of the schema of its own name.
  return Object.fromEntries(read);
}

export const isLoopback = (address: string): boolean => LOOPBACK.has(new URL(address).hostname);

/**
 * The sandbox's stand-ins read what merchants and shoppers type. They are served from loopback, and a server that is reachable from elsewhere, or says that it is
 * in production, must not take part.
 */
function sandboxInProduction(settings: Readonly<Partial<Environment>>): readonly ConfigProblem[] {
  const { NODE_ENV, APP_URL, APP_BRIDGE_URL: bridge = APP_BRIDGE_URL, EXTRA_FRAME_ANCESTOR: ancestor } = settings;
  if (NODE_ENV !== 'production' && (APP_URL === undefined || isLoopback(APP_URL))) return [];
  const says = 'belongs to the sandbox: remove it from a production environment';
  return [
    ...(bridge === APP_BRIDGE_URL ? [] : [{ variable: 'APP_BRIDGE_URL', says }]),
    ...(ancestor === undefined ? [] : [{ variable: 'EXTRA_FRAME_ANCESTOR', says }]),
  ];
}

function configOf(env: Environment): Config {
  return {
    host: env.HOST,
    port: env.PORT,
    appUrl: env.APP_URL,
    apiKey: env.SHOPIFY_API_KEY,
    apiSecret: env.SHOPIFY_API_SECRET,
    previousApiSecret: env.SHOPIFY_API_SECRET_PREVIOUS ?? null,
    masterKeys: env.MASTER_KEYS.map((key) => Buffer.from(key, 'base64url')),
    database: env.DATABASE_URL === undefined ? { kind: 'sqlite', file: env.DATABASE_FILE } : { kind: 'postgres', url: env.DATABASE_URL },
    trustedHops: env.TRUST_PROXY_HOPS,
    logLevel: env.LOG_LEVEL,
    appBridgeUrl: env.APP_BRIDGE_URL,
    extraFrameAncestor: env.EXTRA_FRAME_ANCESTOR ?? null,
    adminFolder: builtFolder('./admin/dist'),
    hostedFolder: builtFolder('./hosted/dist'),
  };
}

function builtFolder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** Reads `.env` beside package.json into the environment, when there is one. What is set already wins. */
export function loadDotEnv(): void {
  const file = fileURLToPath(new URL('../.env', import.meta.url));
  if (existsSync(file)) process.loadEnvFile(file);
}
