import { PROOF_METAFIELD } from '@selvedge/contract/proof.ts';

/** The proof that the cart carries now, null where there is none. Reads a signal. */
export function readCartProof(): string | null {
  // The namespace is not compared: only metafields that our toml names are handed over, and their `$app` may be spelled out.
  const entry = shopify.appMetafields.value.find(
    ({ target, metafield }) => target.type === 'cart' && metafield.key === PROOF_METAFIELD.key,
  );
  return entry?.metafield.value ?? null;
}

/** False while a wallet sheet is open or the checkout is read-only. Reads a signal. */
export function canWriteCart(): boolean {
  return shopify.instructions.value.metafields.canSetCartMetafields;
}

/** True when the checkout took the proof; it still has to show it back. */
export function writeCartProof(value: string): Promise<boolean> {
  if (!canWriteCart()) return Promise.resolve(false);
  const metafield = Object.assign({ value, type: 'single_line_text_field' }, PROOF_METAFIELD);
  return shopify.applyMetafieldChange({ type: 'updateCartMetafield', metafield }).then(
    ({ type }) => type === 'success',
    () => false,
  );
}
