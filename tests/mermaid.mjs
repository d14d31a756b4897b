// Reads Mermaid charts as Mermaid itself does: a list of texts on stdin, for each what is in the chart on stdout.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const modules = process.argv[2];
const { JSDOM } = await import(pathToFileURL(`${modules}/jsdom/lib/api.js`));
const dom = new JSDOM("");
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { default: mermaid } = await import(pathToFileURL(`${modules}/mermaid/dist/mermaid.core.mjs`));
mermaid.initialize({ securityLevel: "strict" });

// What stands in a label is an entity until the browser shows it: Mermaid keeps it as `ﬂ°°60¶ß`.
const shown = (label) => {
  const box = document.createElement("div");
  box.innerHTML = label.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
  return { text: box.textContent, tags: box.querySelectorAll("*").length };
};

const read = async (text) => {
  try {
    await mermaid.parse(text);
  } catch (error) {
    return { error: String(error) };
  }
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  return {
    vertices: [...db.getVertices().values()].map((one) => ({ id: one.id, label: shown(one.text ?? ""), link: one.link ?? null })),
    edges: db.getEdges().map((one) => ({ start: one.start, end: one.end, label: shown(one.text ?? "") })),
    groups: db.getSubGraphs().map((one) => ({ id: one.id, nodes: one.nodes, label: shown(one.title ?? "") })),
  };
};

const texts = JSON.parse(readFileSync(0, "utf8"));
const found = [];
for (const text of texts) found.push(await read(text));
process.stdout.write(JSON.stringify(found));
