// Colours texts as an editor does: a grammar and texts on stdin, for each text the scope of every character.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const modules = process.argv[2];
const require = createRequire(pathToFileURL(`${modules}/`));
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");
await oniguruma.loadWASM(readFileSync(`${modules}/vscode-oniguruma/release/onig.wasm`).buffer);

const { grammar, texts } = JSON.parse(readFileSync(0, "utf8"));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => textmate.parseRawGrammar(grammar, "navmap.tmLanguage.json"),
});
const rules = await registry.loadGrammar("source.navmap");

const coloured = (text) =>
  text.split("\n").map((line) => {
    const pieces = rules.tokenizeLine(line, textmate.INITIAL).tokens;
    return pieces.map((one) => [line.slice(one.startIndex, one.endIndex), one.scopes.slice(1).join(" ")]);
  });

process.stdout.write(JSON.stringify(texts.map(coloured)));
