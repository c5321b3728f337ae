import { PROOF_METAFIELD } from '@selvedge/contract/proof.ts';
import type { ShopDomain } from '../../core/shop/shop-domain.ts';
import type { AdminClient } from './admin-client.ts';
import { CREATE_DEFINITION, INSTALLATION, type ListedDefinition, UPDATE_DEFINITION } from './operations.ts';
import type { MetafieldDefinitionCreateUserErrorCode } from './operations/types.generated.ts';
import { accepted, codesOf } from './user-errors.ts';

/** How an order stands with us, for merchants and their other apps. */
export const VERIFICATION_METAFIELD = { namespace: '$app', key: 'verification' } as const;

/** Of orders. Merchants see both and change neither. */
const DEFINITIONS = [
  {
    ...PROOF_METAFIELD,
    name: 'Verification proof',
    description: 'Signed by Selvedge when the shopper confirmed their phone at checkout; copied from the cart.',
    type: 'single_line_text_field',
    ownerType: 'ORDER',
    access: { admin: 'MERCHANT_READ' },
    // The proof is written to the cart; without the copy an order could not be checked again.
    capabilities: { cartToOrderCopyable: { enabled: true } },
  },
  {
    ...VERIFICATION_METAFIELD,
    name: 'Phone verification',
    description: 'Whether the phone of this order was verified, how, and when.',
    type: 'json',
    ownerType: 'ORDER',
    access: { admin: 'MERCHANT_READ' },
    capabilities: { cartToOrderCopyable: { enabled: false } },
  },
] as const;

type Definition = (typeof DEFINITIONS)[number];

/** Of two processes that define at once the second is told that it is there. */
const TAKEN: MetafieldDefinitionCreateUserErrorCode = 'TAKEN';

export const areDefined = (stand: readonly ListedDefinition[]): boolean => DEFINITIONS.every((definition) => isRight(definition, stand));

export async function defineMetafields(client: AdminClient, shop: ShopDomain): Promise<void> {
  const { metafieldDefinitions } = await client(INSTALLATION, { shop });
  for (const definition of DEFINITIONS) {
    if (isRight(definition, metafieldDefinitions.nodes)) continue;
    const isThere = metafieldDefinitions.nodes.some(({ key }) => key === definition.key);
    await (isThere ? mend(client, shop, definition) : create(client, shop, definition));
  }
}

function isRight({ key, capabilities }: Definition, stand: readonly ListedDefinition[]): boolean {
  const found = stand.find((listed) => listed.key === key);
  return found !== undefined && (!capabilities.cartToOrderCopyable.enabled || found.capabilities.cartToOrderCopyable.enabled);
}

async function create(client: AdminClient, shop: ShopDomain, definition: Definition): Promise<void> {
  const { metafieldDefinitionCreate } = await client(CREATE_DEFINITION, { shop, variables: { definition } });
  if (codesOf(metafieldDefinitionCreate).join() !== TAKEN) accepted('a metafield definition', metafieldDefinitionCreate);
}

async function mend(client: AdminClient, shop: ShopDomain, { namespace, key, ownerType, capabilities }: Definition): Promise<void> {
  const definition = { namespace, key, ownerType, capabilities };
  accepted('a metafield definition', (await client(UPDATE_DEFINITION, { shop, variables: { definition } })).metafieldDefinitionUpdate);
}
