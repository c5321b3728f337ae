import { sealAudit, SEALED_AT_ONCE, type SealPorts } from '../core/audit/seal-audit.ts';
import { SECOND_MS } from '../core/shared/clock.ts';
import type { Job } from './runner.ts';

const SHOPS = 20;

/** Chains what was audited since the last round. Until then an event can be taken away without a trace, so rounds are short. */
export function sealAuditJob(ports: SealPorts): Job {
  return {
    name: 'seal-audit',
    everyMs: 5 * SECOND_MS,
    run: async (wake) => {
      const shops = await ports.chain.unsealedShops(SHOPS);
      let sealed = 0;
      for (const shop of shops) sealed = Math.max(sealed, await sealAudit(ports, shop));
      if (shops.length === SHOPS || sealed === SEALED_AT_ONCE) wake();
    },
  };
}
