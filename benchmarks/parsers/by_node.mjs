// Parsers for Node, on files or folders of files: `node by_node.mjs PARSER FILE…`. What cannot be parsed is an error.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const PARSERS = {
  mermaid: async () => {
    const { parse } = await import("@mermaid-js/parser");
    return (text) => parse("architecture", text);
  },
  dbml: async () => {
    const { Parser } = await import("@dbml/core");
    return (text) => new Parser().parse(text, "dbmlv2");
  },
};

const [name, ...paths] = process.argv.slice(2);
const parse = await PARSERS[name]();
for (const path of paths) {
  const files = statSync(path).isDirectory() ? readdirSync(path).map((file) => join(path, file)) : [path];
  for (const file of files) await parse(readFileSync(file, "utf8"));
}
