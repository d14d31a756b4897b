// A drawing made of shapes and words only: whatever could run, load or lead away is left out.

const SHAPES = new Set([
  "svg", "g", "title", "desc", "defs", "path", "polygon", "polyline", "line", "rect", "circle", "ellipse", "text", "tspan",
]);
const LEADING_AWAY = /^on|href$|^src$|^style$/i;

/** The drawing of an SVG text for this document; undefined where it is none. */
export function inert(svg: string, document: Document): SVGSVGElement | undefined {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (!(root instanceof SVGSVGElement)) return undefined;
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (!SHAPES.has(element.localName)) element.remove();
    for (const { name } of [...element.attributes]) {
      if (LEADING_AWAY.test(name)) element.removeAttribute(name);
    }
  }
  return document.importNode(root, true);
}
