/** What apps write on an order for people to see: tags and risk. */
import { noteChange, noteOnly } from '../orders/change-order.ts';
import { displayStatusOf } from '../orders/fulfilment.ts';
import { orderGid, OUR_APP, type OrderRecord } from '../state/order-record.ts';
import type { RiskAssessment } from '../wire-orders.ts';
import { assessmentObject, orderOf } from './order-object.ts';
import type { ShopContext } from './shop-context.ts';

export type TagArguments = Readonly<{ id: string; tags: readonly string[] }>;
export type AssessArguments = Readonly<{
  orderRiskAssessmentInput: Readonly<{ orderId: string; riskLevel: RiskAssessment['level']; facts: RiskAssessment['facts'] }>;
}>;

const MAX_TAGS = 250;
const MAX_TAG = 40;
const MAX_FACTS = 20;

/** One tag in two spellings is one tag. */
export function addTags(context: ShopContext, { id, tags }: TagArguments): object {
  const order = orderOf(context, id);
  if (order === null) return unknown(id);
  const isThere = (tag: string, among: readonly string[]): boolean => among.some((known) => known.toLowerCase() === tag.toLowerCase());
  const all = namesIn(tags).reduce<readonly string[]>((known, tag) => (isThere(tag, known) ? known : [...known, tag]), order.tags);
  if (all.some((tag) => tag.length > MAX_TAG)) return tagError(`Tags are too long (maximum is ${MAX_TAG} characters)`);
  if (all.length > MAX_TAGS) return tagError(`Tags exceed the maximum of ${MAX_TAGS}`);
  return tagged(context, order, all);
}

export function removeTags(context: ShopContext, { id, tags }: TagArguments): object {
  const order = orderOf(context, id);
  if (order === null) return unknown(id);
  const gone = new Set(namesIn(tags).map((tag) => tag.toLowerCase()));
  return tagged(
    context,
    order,
    order.tags.filter((tag) => !gone.has(tag.toLowerCase())),
  );
}

export function assessRisk(context: ShopContext, { orderRiskAssessmentInput: { orderId, riskLevel, facts } }: AssessArguments): object {
  const order = orderOf(context, orderId);
  if (order === null) return riskError('NOT_FOUND', 'Order does not exist');
  if (facts.length > MAX_FACTS) return riskError('TOO_MANY_FACTS', `A maximum of ${MAX_FACTS} facts can be provided.`);
  if (displayStatusOf(order, context.now) === 'FULFILLED')
    return riskError('ORDER_ALREADY_FULFILLED', 'The order is marked as fulfilled and can no longer accept new risk assessments.');
  const assessment = { at: context.now, by: OUR_APP, level: riskLevel, facts };
  order.assessments = [...order.assessments, assessment];
  noteOnly(context.world, order, { by: OUR_APP, text: 'Assessed the risk of this order.' });
  return { orderRiskAssessment: assessmentObject(context, assessment), userErrors: [] };
}

function tagged({ world }: ShopContext, order: OrderRecord, tags: readonly string[]): object {
  const added = tags.filter((tag) => !order.tags.includes(tag));
  const removed = order.tags.filter((tag) => !tags.includes(tag));
  order.tags = tags;
  const words = [added.length > 0 && `Added the tag ${added.join(', ')}.`, removed.length > 0 && `Removed the tag ${removed.join(', ')}.`];
  // What changes nothing is told to nobody.
  if (added.length + removed.length > 0) noteChange(world, order, { by: OUR_APP, text: words.filter(Boolean).join(' ') });
  return { node: { __typename: 'Order', id: orderGid(order) }, userErrors: [] };
}

/** An item may hold several, with commas between. */
function namesIn(tags: readonly string[]): readonly string[] {
  return tags
    .flatMap((tag) => tag.split(','))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

const unknown = (id: string): object => ({ node: null, userErrors: [{ field: ['id'], message: `${id} does not exist` }] });
const tagError = (message: string): object => ({ node: null, userErrors: [{ field: ['tags'], message }] });
const riskError = (code: string, message: string): object => ({
  orderRiskAssessment: null,
  userErrors: [{ field: ['orderRiskAssessmentInput', 'orderId'], code, message }],
});
