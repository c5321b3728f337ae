import { ask } from './ask.ts';
import { type Check, failure, type Finding, ok, warning } from './finding.ts';

/** A session token is refused when it is from more than five seconds ahead. */
const TOLERATED_MS = 5_000;
const NOTABLE_MS = 2_000;

/** This machine's clock against that of Shopify's servers: whether a token or a proof is in time is judged by ours. `address`: any file that Shopify serves to everybody. */
export function checkClock(address: string): Check {
  return {
    area: 'Clock',
    run: async () => {
      const answer = await ask(address, 'HEAD');
      if (answer.outcome === 'silent')
        return [
          warning(
            `not compared: Shopify does not answer (${answer.reason})`,
            'Let this server make https calls to shopify.com and myshopify.com.',
          ),
        ];
      return answer.aheadMs === null
        ? [warning('not compared: the answer carries no date', 'Compare by hand: `date -u`.')]
        : [difference(answer.aheadMs)];
    },
  };
}

function difference(aheadMs: number): Finding {
  const byMs = Math.abs(aheadMs);
  if (byMs <= NOTABLE_MS) return ok('this machine’s clock agrees with Shopify’s');
  const says = `this machine’s clock is ${(byMs / 1_000).toFixed(0)} seconds ${aheadMs > 0 ? 'behind' : 'ahead of'} Shopify’s`;
  const todo =
    'Run a time service (chrony, systemd-timesyncd): with a wrong clock valid tokens are refused, and codes live too short or too long.';
  return byMs > TOLERATED_MS ? failure(says, todo) : warning(says, todo);
}
