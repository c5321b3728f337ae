import { Kind, OperationTypeNode, visit, type DocumentNode } from 'graphql';

const MAXIMUM = 2000;
const RESTORED_PER_SECOND = 100;
type ThrottleStatus = Readonly<{ maximumAvailable: number; currentlyAvailable: number; restoreRate: number }>;
export type Bucket = Readonly<{ take: (cost: number, now: number) => boolean; status: (now: number) => ThrottleStatus }>;

/** Shopify's leaky bucket of query cost, one for each shop. */
export function newBucket(): Bucket {
  let level = MAXIMUM;
  let at = 0;
  const refill = (now: number): number => {
    level = Math.min(MAXIMUM, level + (Math.max(0, now - at) / 1000) * RESTORED_PER_SECOND);
    at = now;
    return level;
  };
  return {
    take: (cost, now) => {
      if (refill(now) < cost) return false;
      level -= cost;
      return true;
    },
    status: (now) => ({ maximumAvailable: MAXIMUM, currentlyAvailable: Math.floor(refill(now)), restoreRate: RESTORED_PER_SECOND }),
  };
}

/** A mutation costs ten, an object one, as Shopify counts by default. */
export function costOf(document: DocumentNode): number {
  let cost = 0;
  visit(document, {
    OperationDefinition: (node) => {
      if (node.operation === OperationTypeNode.MUTATION) cost += 10 * node.selectionSet.selections.length;
    },
    Field: (node) => {
      if (node.selectionSet?.kind === Kind.SELECTION_SET) cost += 1;
    },
  });
  return Math.max(1, cost);
}
