import { StandIn, make } from './stand-in.ts';

export class List extends StandIn {
  protected override build(): void {
    this.setAttribute('role', 'list');
    this.shadow.append(make('div', { class: 'list' }, make('slot')));
  }

  protected override draw(): void {
    // Nothing of its own to say.
  }
}

export class ListItem extends StandIn {
  protected override build(): void {
    this.setAttribute('role', 'listitem');
    this.shadow.append(make('div', { class: 'item' }, make('slot')));
  }

  protected override draw(): void {
    // Nothing of its own to say.
  }
}
