import { StandIn, make } from './stand-in.ts';

/** The admin folds a block that is higher. */
const MAX_HEIGHT = 300;

/** A block's card on one of the admin's pages: its heading, folded or open, and no higher than the admin lets it be. */
export class AdminBlock extends StandIn {
  readonly #heading = make('h2', { class: 'block-heading' });
  readonly #summary = make('span', { class: 'block-summary' });
  readonly #fold = make('button', { class: 'block-fold', type: 'button', 'aria-controls': 'content' });
  readonly #content = make('div', { class: 'block-content', id: 'content' }, make('slot'));
  readonly #more = make('button', { class: 'block-more', type: 'button' });
  #isFolded = false;
  #isWhole = false;

  protected override build(): void {
    this.shadow.append(make('div', { class: 'block-head' }, this.#heading, this.#summary, this.#fold), this.#content, this.#more);
    this.#fold.addEventListener('click', () => {
      this.#isFolded = !this.#isFolded;
      this.draw();
    });
    this.#more.addEventListener('click', () => {
      this.#isWhole = !this.#isWhole;
      this.draw();
    });
    new ResizeObserver(() => {
      this.#cut();
    }).observe(this.#content);
    this.#content.firstElementChild?.addEventListener('slotchange', () => {
      this.#cut();
    });
  }

  protected override draw(): void {
    const heading = this.text('heading');
    this.#heading.textContent = heading;
    this.#summary.textContent = this.#isFolded ? this.text('collapsedSummary') : '';
    this.#fold.setAttribute('aria-expanded', String(!this.#isFolded));
    this.#fold.setAttribute('aria-label', `${this.#isFolded ? 'Open' : 'Fold'} ${heading}`);
    this.#content.hidden = this.#isFolded;
    this.#cut();
  }

  #cut(): void {
    const isTooHigh = !this.#isFolded && this.#content.scrollHeight > MAX_HEIGHT + 1;
    this.#content.style.maxHeight = this.#isWhole ? '' : `${MAX_HEIGHT}px`;
    this.#more.hidden = !isTooHigh;
    this.#more.textContent = this.#isWhole ? 'Show less' : 'Show more';
  }
}
