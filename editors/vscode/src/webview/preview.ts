// The preview: shows the picture it is given, marks where the cursor is, tells which stage somebody chose.
import type { Asked, Told } from "../picture";
import { inert } from "./inert";

declare function acquireVsCodeApi(): { postMessage(asked: Asked): void };

const editor = acquireVsCodeApi();
const place = part("picture");
const problem = part("problem");
const LEAST_SCALE = 0.5;
const SPACE = 6;

let stages = new Set<string>();
let here: string | null = null;

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
}

function showPicture(svg: string | null, sentence: string | null): void {
  problem.textContent = sentence;
  problem.hidden = sentence === null;
  place.classList.toggle("old", svg === null);
  const drawing = svg === null ? undefined : inert(svg, document);
  if (drawing) {
    drawing.style.minWidth = `${drawing.width.baseVal.value * LEAST_SCALE}px`;
    place.replaceChildren(drawing);
  } else if (!place.querySelector("svg")) {
    place.replaceChildren();
  }
}

function markHere(): void {
  for (const mark of place.querySelectorAll(".here")) mark.remove();
  const sign = here === null ? null : signOf(here);
  if (!sign) return;
  const { x, y, width, height } = sign.getBBox();
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const sides = { x: x - SPACE, y: y - SPACE, width: width + 2 * SPACE, height: height + 2 * SPACE, rx: SPACE };
  for (const [name, value] of Object.entries(sides)) mark.setAttribute(name, String(value));
  mark.classList.add("here");
  sign.parentElement?.append(mark);
  sign.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function signOf(id: string): SVGGElement | null {
  return place.querySelector<SVGGElement>(`g[id="${CSS.escape(id)}"]`);
}

/** The stage to whose sign, name or card something in the picture belongs. */
function stageOf(target: Element): string | undefined {
  const id = target.closest("g[id]")?.id ?? "";
  return stages.has(id) ? id : [...stages].find((stage) => id.startsWith(`${stage}-`));
}

window.addEventListener("message", ({ data }: MessageEvent<Told>) => {
  if (data.kind === "picture") {
    showPicture(data.svg, data.problem);
    if (data.svg !== null) stages = new Set(data.stages);
  } else {
    here = data.id;
  }
  markHere();
});

place.addEventListener("click", ({ target }) => {
  const id = target instanceof Element ? stageOf(target) : undefined;
  if (id !== undefined) editor.postMessage({ kind: "chosen", id });
});

editor.postMessage({ kind: "ready" });
