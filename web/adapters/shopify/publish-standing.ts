import { orderGid, type OrderId } from '../../core/order/order.ts';
import type { PublishedStanding } from '../../core/order/shopify-orders.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { AdminClient } from './admin-client.ts';
import { VERIFICATION_METAFIELD } from './metafield-definitions.ts';
import { ADD_TAGS, ASSESS_RISK, ORDER_RISK, REMOVE_TAGS, SET_METAFIELDS } from './operations.ts';
import type { OrderRiskAssessmentCreateUserErrorCode } from './operations/types.generated.ts';
import { metafieldOf, riskOf, tagsOf } from './order-standing.ts';
import { accepted, codesOf } from './user-errors.ts';

export type PublishStandingPorts = Readonly<{ client: AdminClient; /** Of this app: others assess too. */ apiKey: string }>;
type Publishing = Readonly<{ shop: ShopDomain; id: OrderId; standing: PublishedStanding }>;

/** Metafield, tag and risk of an order. To do it again changes nothing. */
export async function publishStanding(ports: PublishStandingPorts, publishing: Publishing): Promise<void> {
  const { client } = ports;
  const { shop, id, standing } = publishing;
  const gid = orderGid(id);
  const { tag, others } = tagsOf(standing);
  const metafield = { ...VERIFICATION_METAFIELD, ownerId: gid, type: 'json', value: metafieldOf(standing) };
  accepted('the metafield of an order', (await client(SET_METAFIELDS, { shop, variables: { metafields: [metafield] } })).metafieldsSet);
  accepted('a tag', (await client(ADD_TAGS, { shop, variables: { id: gid, tags: [tag] } })).tagsAdd);
  accepted('the removal of tags', (await client(REMOVE_TAGS, { shop, variables: { id: gid, tags: others } })).tagsRemove);
  await assess(ports, publishing);
}

/** A fulfilled order takes no assessment any more; tag and metafield still tell. */
const NO_RISK_ANY_MORE: OrderRiskAssessmentCreateUserErrorCode = 'ORDER_ALREADY_FULFILLED';

/** Shopify adds each assessment to the last, so what we said last is not said again, whatever others have said since. */
async function assess({ client, apiKey }: PublishStandingPorts, { shop, id, standing }: Publishing): Promise<void> {
  const risk = riskOf(standing);
  const { order } = await client(ORDER_RISK, { shop, variables: { id: orderGid(id) } });
  const stands = order?.risk.assessments.findLast(({ provider }) => provider?.apiKey === apiKey)?.facts ?? [];
  if (stands.some(({ description }) => description === risk.facts[0]?.description)) return;
  const assessment = { orderId: orderGid(id), ...risk };
  const { orderRiskAssessmentCreate } = await client(ASSESS_RISK, { shop, variables: { assessment } });
  if (codesOf(orderRiskAssessmentCreate).join() !== NO_RISK_ANY_MORE) accepted('a risk assessment', orderRiskAssessmentCreate);
}
