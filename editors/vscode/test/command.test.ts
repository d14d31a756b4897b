// Which program the settings start.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { test } from "node:test";
import { commandOf } from "../src/command";

test("without settings navmap is looked for on the search path", () => {
  for (const path of ["", "  ", "navmap"]) {
    assert.deepEqual(commandOf(path, "", "/home/me"), { program: "navmap", words: ["lsp"] });
  }
});

test("a whole path is taken, and ~ is one's own folder", () => {
  assert.equal(commandOf(resolve("/opt/my tools/navmap"), "", "/home/me")?.program, resolve("/opt/my tools/navmap"));
  assert.match(commandOf("~/bin/navmap", "", resolve("/home/me"))?.program ?? "", /home.me.bin.navmap$/);
});

test("a path that would lead into the open folder is not taken", () => {
  for (const path of ["./navmap", "../navmap", "bin/navmap", "bin\\navmap", ".\\navmap"]) {
    assert.equal(commandOf(path, "", "/home/me"), undefined, path);
  }
});

test("a profile is handed on if there is one of that name, and never as something else", () => {
  assert.deepEqual(commandOf("navmap", "published", "")?.words, ["lsp", "--profile", "published"]);
  for (const profile of ["strict", "--help", "team --today 2020-01-01"]) {
    assert.deepEqual(commandOf("navmap", profile, "")?.words, ["lsp"]);
  }
});
