/** A modal of the app. Shopify shows it over the whole admin; here it stays inside the app's frame, where the app's styles are. */
export class Modal extends HTMLElement {
  /** App Bridge's React components put the content in here. */
  readonly content = document.createElement('div');
  readonly #dialog = document.createElement('dialog');
  readonly #heading = document.createElement('h2');
  readonly #footer = document.createElement('footer');

  connectedCallback(): void {
    this.style.display = 'none';
    this.#dialog.className = 'sandbox-modal';
    this.#dialog.style.cssText =
      'border: 0; border-radius: 14px; padding: 0; width: min(620px, calc(100vw - 32px)); box-shadow: 0 24px 80px rgb(26 26 26 / .3)';
    this.#heading.style.cssText = 'margin: 0; padding: 16px 20px; font: 600 14px/1.4 inherit; background: #f3f3f3';
    this.content.style.cssText = 'padding: 20px';
    this.#footer.style.cssText = 'display: flex; justify-content: flex-end; gap: 8px; padding: 0 20px 20px';
    this.#dialog.replaceChildren(this.#heading, this.content, this.#footer);
    this.#dialog.addEventListener('close', () => {
      this.dispatchEvent(new CustomEvent('hide'));
    });
    document.body.append(this.#dialog);
  }

  disconnectedCallback(): void {
    this.#dialog.remove();
  }

  show(): Promise<void> {
    if (!this.#dialog.open) {
      this.#drawChrome();
      this.#dialog.showModal();
      this.dispatchEvent(new CustomEvent('show'));
    }
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.#dialog.open) this.#dialog.close();
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.#dialog.open ? this.hide() : this.show();
  }

  /** Title and buttons come from the title bar inside; a press is handed on, so that the app's handlers run. */
  #drawChrome(): void {
    const titleBar = this.querySelector('ui-title-bar');
    this.#heading.textContent = titleBar?.getAttribute('title') ?? '';
    const buttons = [...(titleBar?.querySelectorAll('button') ?? [])].map((original) => {
      const button = document.createElement('button');
      button.textContent = original.textContent;
      const isPrimary = original.getAttribute('variant') === 'primary';
      button.style.cssText = `padding: 7px 13px; border-radius: 8px; border: 1px solid #cbcbcb; cursor: pointer; ${isPrimary ? 'background: #303030; color: #fff' : 'background: #fff'}`;
      button.onclick = () => {
        original.click();
      };
      return button;
    });
    this.#footer.replaceChildren(...buttons);
  }
}
