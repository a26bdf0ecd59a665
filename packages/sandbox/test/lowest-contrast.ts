/** Runs in the page, where the types of a browser are not known to tests. */
const IN_PAGE = String.raw`(selector) => {
  const rgb = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const behind = (element) => {
    if (element === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return rgb(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
  };
  const luminance = (color) => {
    const [red, green, blue] = rgb(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (element) => {
    const both = [getComputedStyle(element).color, behind(element)].map(luminance);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
  };
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
  return Math.min(...[...document.querySelectorAll(selector + ' *')].filter(hasText).map(contrast));
}`;

/**
 * What to evaluate for the lowest contrast between a text in an element and what is behind it; 4.5 is enough to read.
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export function lowestContrast(selector: string): string {
  return `(${IN_PAGE})(${JSON.stringify(selector)})`;
}
