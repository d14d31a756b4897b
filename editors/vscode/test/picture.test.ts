// Which stage the cursor stands in, and where a stage of the picture stands in the text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, stageAt, type Stage } from "../src/picture";

const stage = (id: string, start: number, end: number): Stage => ({
  id,
  range: { start: { line: start }, end: { line: end } },
});
const stages = [stage("c1", 3, 7), stage("c2", 9, 9), stage("s1", 14, 20)];

test("a line belongs to the stage it stands in", () => {
  const found = [3, 5, 7, 9, 14, 20].map((line) => stageAt(stages, line));
  assert.deepEqual(found, ["c1", "c1", "c1", "c2", "s1", "s1"]);
});

test("lines between and around stages belong to none", () => {
  for (const line of [0, 2, 8, 10, 21]) assert.equal(stageAt(stages, line), null);
  assert.equal(stageAt([], 3), null);
});

test("a stage is found in the text, unless another map holds it", () => {
  assert.equal(lineOf(stages, "s1"), 14);
  assert.equal(lineOf(stages, "s9"), null);
});
