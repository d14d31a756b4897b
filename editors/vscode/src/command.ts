// Which program is started: never one that only the folder that happens to be open could have meant.
import { isAbsolute, join } from "node:path";

export interface Command {
  readonly program: string;
  readonly words: readonly string[];
}

const PROFILES = ["draft", "team", "published"];

/** The command that the settings ask for, or undefined where the path is neither a bare name nor a whole path. */
export function commandOf(path: string, profile: string, home: string): Command | undefined {
  const wanted = path.trim() || "navmap";
  const program = wanted.startsWith("~/") ? join(home, wanted.slice(2)) : wanted;
  if (/[\\/]/.test(program) && !isAbsolute(program)) return undefined;
  return { program, words: PROFILES.includes(profile) ? ["lsp", "--profile", profile] : ["lsp"] };
}

/** What to tell somebody who set a path that is not taken. */
export function notTaken(path: string): string {
  return `The setting navmap.path is "${path}". Write "navmap" there, or the whole path of the program.`;
}

/** What to tell somebody whose navmap cannot be started. */
export function notStarted(program: string): string {
  return (
    `"${program}" cannot be started, so maps are only coloured. Install navmap with: pip install navmap` +
    " – or say in the setting navmap.path where it is."
  );
}
