import { createRemoteElement } from '@remote-dom/core/elements';
import type { ElementEntry, ElementManifest } from '../../manifest/manifest.ts';

export type EchoGuard = Readonly<{ quietly: (write: () => void) => void }>;

/** Defines every element of the manifest in the worker's document, as one that the page draws. */
export function defineRemoteElements(manifest: ElementManifest, guard: EchoGuard): void {
  for (const [tag, entry] of Object.entries(manifest)) customElements.define(tag, remoteElement(entry, guard));
}

function remoteElement({ properties, events, slots, methods }: ElementEntry, guard: EchoGuard): CustomElementConstructor {
  const listen = (type: string): object => ({
    dispatchEvent(this: HTMLElement, detail: unknown): Event {
      // What the buyer typed is already on the page. Echoed back, it would overwrite what was typed meanwhile.
      guard.quietly(() => Object.assign(this, detail));
      return new Event(type);
    },
  });
  return createRemoteElement({
    properties: Object.fromEntries(properties.map((name) => [name, {}])),
    events: Object.fromEntries(events.map((type) => [type, listen(type)])),
    slots: [...slots],
    methods: [...methods],
  });
}
