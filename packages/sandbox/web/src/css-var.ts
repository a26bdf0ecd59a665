import { type ElementPart, noChange } from 'lit';
import { directive, Directive, type PartInfo, PartType } from 'lit/directive.js';

class CssVar extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssVar belongs on an element.');
  }
  render(_name: string, _value: string | undefined): unknown {
    return noChange;
  }
  override update(part: ElementPart, [name, value]: [string, string | undefined]): unknown {
    if (!(part.element instanceof HTMLElement)) return noChange;
    if (value === undefined) part.element.style.removeProperty(name);
    else part.element.style.setProperty(name, value);
    return noChange;
  }
}

/** Sets a custom property of an element. The page's policy refuses `style` attributes; this goes through the object model. */
export const cssVar = directive(CssVar);
