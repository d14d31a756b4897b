// The picture is drawn once somebody rests, and never twice at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Pause } from "../src/pause";

test("many wishes in a row are one", async () => {
  let done = 0;
  const count = (): Promise<void> => {
    done++;
    return Promise.resolve();
  };
  const pause = new Pause(count, 20);
  for (let wish = 0; wish < 50; wish++) pause.soon();
  assert.equal(done, 0);
  await sleep(200);
  assert.equal(done, 1);
});

test("what is wished for meanwhile is done once more, afterwards", async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const pause = new Pause(async () => {
    most = Math.max(most, ++running);
    await sleep(20);
    running--;
    done++;
  }, 1);
  await Promise.all([pause.now(), pause.now(), pause.now()]);
  assert.deepEqual({ most, done }, { most: 1, done: 2 });
});

test("a mistake does not stop what comes later", async () => {
  let done = 0;
  const pause = new Pause(() => (done++ === 0 ? Promise.reject(new Error("once")) : Promise.resolve()), 1);
  await assert.rejects(pause.now());
  await pause.now();
  assert.equal(done, 2);
});

test("what was asked is forgotten at the end", async () => {
  let done = 0;
  const count = (): Promise<void> => {
    done++;
    return Promise.resolve();
  };
  const pause = new Pause(count, 10);
  pause.soon();
  pause.dispose();
  await sleep(60);
  assert.equal(done, 0);
});
