import { render } from 'preact';
import { Block } from './block.tsx';
import { numberOf } from './order-id.ts';

export default function orderDetails(): void {
  render(<Block id={numberOf(shopify.data.selected[0]?.id ?? '')} />, document.body);
}
