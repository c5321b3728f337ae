import { connect } from 'node:tls';
import { type Inspection, isLoopback } from '../config.ts';
import { ask } from './ask.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const TLS_MS = 5_000;

/** Where Shopify, shoppers and Vonage find this server. */
export function checkAppUrl({ settings }: Inspection, endOfCertificate: typeof certificateEnd = certificateEnd): Check {
  return {
    area: 'Public address',
    run: async () => {
      const { APP_URL: url, NODE_ENV: mode } = settings;
      if (url === undefined) return [failure('APP_URL is not set', 'Set it to the public https address of this server.')];
      const found = [...publicFindings(url, mode), ...(await healthFindings(url))];
      return url.startsWith('https:') ? [...found, ...certificateFindings(await endOfCertificate(url), Date.now())] : found;
    },
  };
}

function publicFindings(url: string, mode: string | undefined): readonly Finding[] {
  if (!isLoopback(url)) return [ok(`${url} is https`)];
  const says = `${url} is this machine only`;
  const todo = 'Right while developing. For a real shop set APP_URL to a public https address.';
  return [mode === 'production' ? failure(says, todo) : warning(says, todo)];
}

async function healthFindings(url: string): Promise<readonly Finding[]> {
  const answer = await ask(`${url}/healthz`);
  if (answer.outcome === 'silent') {
    return [
      failure(
        `nothing answers at ${url} (${answer.reason})`,
        'Start the server (`npm run serve`), and see that DNS, TLS and your proxy lead to it.',
      ),
    ];
  }
  if (answer.status === 503) return [failure('the server answers that it cannot serve', 'Look at the findings about the database.')];
  if (answer.status !== 200 || !isOurs(answer.body)) {
    return [failure(`something else than Selvedge answers at ${url} (${answer.status})`, 'See where your proxy or DNS leads.')];
  }
  return [ok('the server answers there')];
}

function isOurs(body: string): boolean {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null && 'status' in answer && answer.status === 'ok';
  } catch {
    return false;
  }
}

function certificateFindings(end: number | null, now: number): readonly Finding[] {
  // Who does not answer has been told of above.
  if (end === null) return [];
  const days = Math.floor((end - now) / DAY_MS);
  if (days < 0) return [failure('its certificate has expired', 'Renew it: Shopify and every browser refuse it.')];
  if (days < SOON_DAYS) return [warning(`its certificate ends in ${days} days`, 'See that its renewal works.')];
  return [ok(`its certificate holds for ${days} days`)];
}

/** Null when there is none to see. Takes an expired one too: saying so is the point. */
function certificateEnd(url: string): Promise<number | null> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 443), servername: hostname, rejectUnauthorized: false, timeout: TLS_MS });
    const end = (result: number | null): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('secureConnect', () => {
      const end_ = Date.parse(socket.getPeerCertificate().valid_to);
      end(Number.isNaN(end_) ? null : end_);
    });
    socket.once('timeout', () => {
      end(null);
    });
    socket.once('error', () => {
      end(null);
    });
  });
}
