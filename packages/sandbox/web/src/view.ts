import { LitElement } from 'lit';

/** An element that draws into the page itself, so that one style sheet and one tab order hold for all. */
export class View extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
