import { Signal, effect } from '@preact/signals-core';
import { render } from 'preact';
import { Block } from './block.tsx';
import type { Place } from './place.ts';
import { preview } from './preview.ts';
import { newRunner } from './runner.ts';

// What `@shopify/ui-extensions/preact` does, without its 2 KB of Preact integration: the one effect below redraws.
if (takesSignals(shopify)) shopify.setSignals(Signal);

export function runBlock(place: Place): void {
  const { hasCards } = place;
  // In the editor there is no order and no shopper: a picture of the usual case is all a merchant needs to place it.
  if (shopify.extension.editor) {
    render(<Block state={preview(Date.now())} dispatch={() => undefined} hasCards={hasCards} />, document.body);
    return;
  }
  const { state, dispatch, start } = newRunner(place);
  // Preact draws a root synchronously, so every signal that a component reads is one that this effect watches.
  effect(() => {
    render(<Block state={state.value} dispatch={dispatch} hasCards={hasCards} />, document.body);
  });
  start();
}

/** Untyped by Shopify: it makes the host's signals instances of the class that this bundle watches. */
function takesSignals(host: object): host is Readonly<{ setSignals: (signal: typeof Signal) => void }> {
  return 'setSignals' in host;
}
