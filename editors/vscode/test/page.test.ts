// What the page of the preview may do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "../src/page";

const made = page({ script: "out/preview.js", styles: "out/preview.css", source: "here:", nonce: "word" });

test("the page may run its own script, use its own styles and nothing else", () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(made)?.[1]?.split("; ");
  assert.deepEqual(policy, [
    "default-src 'none'", "style-src here:", "script-src 'nonce-word'", "base-uri 'none'", "form-action 'none'",
  ]);
  assert.equal(made.match(/<script/g)?.length, 1);
  assert.doesNotMatch(made, /https?:|style=| on\w+=/);
});
