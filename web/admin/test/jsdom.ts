/** What jsdom lacks and Polaris or App Bridge take for granted. */
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const noQuery = (media: string) => ({ media, matches: false, addEventListener: () => undefined, removeEventListener: () => undefined });
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;

class NoObserver {
  observe(): void {
    return;
  }
  unobserve(): void {
    return;
  }
  disconnect(): void {
    return;
  }
}
Object.assign(window, { matchMedia: noQuery, ResizeObserver: NoObserver, IntersectionObserver: NoObserver });

/** App Bridge draws the save bar outside of the page; here it only has to say whether it is open. */
class SaveBarElement extends HTMLElement {
  show(): void {
    this.dataset.open = 'true';
  }
  hide(): void {
    delete this.dataset.open;
  }
}
customElements.define('ui-save-bar', SaveBarElement);

/** App Bridge shows a modal over the whole admin; here its content stands in the document while it is open. */
class ModalElement extends HTMLElement {
  readonly content = document.createElement('div');
  show(): void {
    this.content.setAttribute('role', 'dialog');
    document.body.append(this.content);
  }
  hide(): void {
    this.content.remove();
  }
}
customElements.define('ui-modal', ModalElement);
