import { mount, unmount } from './page.ts';

/** Made by the browser wherever the panel stands, also when a theme renders it anew. */
class SelvedgeVerification extends HTMLElement {
  connectedCallback(): void {
    mount(this);
  }

  disconnectedCallback(): void {
    unmount(this);
  }
}

// A page with a block and an embed names the script twice.
if (!customElements.get('selvedge-verification')) customElements.define('selvedge-verification', SelvedgeVerification);
