// Makes out/: the extension and the preview, each one file; with --tests the tests instead.
import { build } from "esbuild";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";

const ROOT = "../..";
const COPIES = [
  [`${ROOT}/grammar/navmap.tmLanguage.json`, "syntaxes/navmap.tmLanguage.json"],
  [`${ROOT}/LICENSE`, "LICENSE"],
  ["src/webview/preview.css", "out/preview.css"],
];
const shared = { bundle: true, target: "es2022", logLevel: "warning", legalComments: "none", charset: "utf8" };

async function extension() {
  await mkdir("syntaxes", { recursive: true });
  await mkdir("out", { recursive: true });
  const node = { ...shared, platform: "node", format: "cjs", minify: true };
  const files = { entryPoints: ["src/extension.ts"], outfile: "out/extension.js", external: ["vscode"] };
  const { metafile } = await build({ ...node, ...files, metafile: true });
  await writeFile("out/licences.txt", await licences(Object.keys(metafile.inputs)));
  await preview();
  for (const [from, to] of COPIES) await copyFile(from, to);
}

/** The licences of the packages whose files were taken in, as these ask for. */
async function licences(inputs) {
  const packages = inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(Boolean);
  const texts = [...new Set(packages)].sort().map(async (folder) => {
    const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    if (!file) throw new Error(`${folder} has no licence.`);
    return `${folder.split("node_modules/").at(-1)}\n\n${await readFile(`${folder}/${file}`, "utf8")}`;
  });
  return (await Promise.all(texts)).join(`\n\n${"-".repeat(80)}\n\n`);
}

async function preview() {
  const browser = { ...shared, platform: "browser", format: "iife", minify: true };
  await build({ ...browser, entryPoints: ["src/webview/preview.ts"], outfile: "out/preview.js" });
}

async function tests() {
  await rm("out/test", { recursive: true, force: true });
  const files = (await readdir("test")).filter((name) => name.endsWith(".test.ts")).map((name) => `test/${name}`);
  await build({ ...shared, platform: "node", format: "esm", entryPoints: files, outdir: "out/test", outExtension: { ".js": ".mjs" } });
}

await (process.argv.includes("--tests") ? tests() : extension());
