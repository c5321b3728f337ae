import { type Inspection, isLoopback, SETTINGS } from '../config.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';

export type Surroundings = Readonly<{
  /** Names in the `.env` file; null when there is none. */ dotEnv: readonly string[] | null;
  /** `client_id` of shopify.app.toml; null where the file is not shipped. */ clientId: string | null;
  /** Of the built parts of the server's pages, those that are missing. */ unbuilt: readonly string[];
  nodeVersion: string;
}>;

const NODE = 24;

/** All settings at once, and what no single setting can tell about itself. */
export function checkSettings(inspection: Inspection, surroundings: Surroundings): Check {
  return {
    area: 'Configuration',
    run: () => [
      ...wrongSettings(inspection),
      ...unknownSettings(surroundings),
      ...proxyHops(inspection),
      ...linkedApp(inspection, surroundings),
      ...installation(surroundings),
    ],
  };
}

function wrongSettings({ problems }: Inspection): readonly Finding[] {
  if (problems.length === 0) return [ok(`all ${SETTINGS.length} settings are valid`)];
  return problems.map(({ variable, says }) => failure(`${variable}: ${says}`, `Set ${variable} as docs/operator.md says.`));
}

/** A setting with a typing error is silently left out. */
function unknownSettings({ dotEnv }: Surroundings): readonly Finding[] {
  const unknown = (dotEnv ?? []).filter((name) => !SETTINGS.includes(name));
  return unknown.map((name) => warning(`.env names ${name}, which the server does not know`, 'Correct the name or remove the line.'));
}

/** The server itself speaks no TLS, so an https address means a proxy in front; uncounted, all shoppers have the proxy's address, and share its limits. */
function proxyHops({ settings: { APP_URL: url, TRUST_PROXY_HOPS: hops } }: Inspection): readonly Finding[] {
  if (url === undefined || hops !== 0 || isLoopback(url)) return [];
  return [
    warning(
      'TRUST_PROXY_HOPS is 0, but something in front of this server ends TLS: all shoppers share one address, and its limits',
      'Set TRUST_PROXY_HOPS to the number of your own proxies that add to X-Forwarded-For, mostly 1.',
    ),
  ];
}

function linkedApp({ settings }: Inspection, { clientId }: Surroundings): readonly Finding[] {
  const key = settings.SHOPIFY_API_KEY;
  if (clientId === null || key === undefined || clientId === key) return [];
  return [
    warning(
      'SHOPIFY_API_KEY is not the client_id of shopify.app.toml',
      'Run `npx shopify app config link`, or take the key of the app that the file names: extensions are deployed to that one.',
    ),
  ];
}

function installation({ unbuilt, nodeVersion }: Surroundings): readonly Finding[] {
  const major = Number(/^v?(\d+)/.exec(nodeVersion)?.[1]);
  return [
    major >= NODE
      ? ok(`Node ${nodeVersion}`)
      : failure(`Node ${nodeVersion} is too old`, `Run Node ${NODE} or newer; \`npm run\` brings its own.`),
    ...unbuilt.map((part) => failure(`${part} is not built`, 'Run `npm run build`.')),
  ];
}
