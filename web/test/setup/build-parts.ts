import { buildStaleParts } from '../../sandbox/parts.ts';

/** What a browser and Shopify would get is built before it is tested, as on a machine that has only just cloned the project. */
export default async function buildParts(): Promise<void> {
  await buildStaleParts();
}
