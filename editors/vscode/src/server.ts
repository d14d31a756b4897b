// The language server: started, started again, and what people are told where it cannot be.
import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { LanguageClient, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { commandOf, notStarted, notTaken, type Command } from "./command";

const MAPS = { scheme: "file", language: "navmap" };
const PATIENCE = 30_000;
/** Commands of this extension that the server may offer above a line. */
const COMMANDS = ["navmap.showMap", "navmap.showUses"];

export class Server implements vscode.Disposable {
  client: LanguageClient | undefined;
  private readonly status = vscode.languages.createLanguageStatusItem("navmap", { language: "navmap" });
  private turn: Promise<void> = Promise.resolve();

  /** The folder is where the server is started: none that somebody else can put programs into. */
  constructor(
    private readonly folder: string,
    private readonly ready: () => void,
  ) {
    this.status.name = "navmap";
  }

  /** Start the server, or start it again; one after the other. */
  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.stopped()).then(() => this.started());
    return this.turn;
  }

  /** End the server. */
  stop(): Promise<void> {
    this.turn = this.turn.then(() => this.stopped());
    return this.turn;
  }

  dispose(): void {
    this.status.dispose();
  }

  private async stopped(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose().catch(() => undefined); // it may have ended by itself
  }

  private async started(): Promise<void> {
    const settings = vscode.workspace.getConfiguration("navmap");
    const path = settings.get("path", "navmap");
    const command = commandOf(path, settings.get("profile", ""), homedir());
    if (!command) {
      this.say(notTaken(path));
      return;
    }
    this.say("navmap is being started", "busy");
    try {
      const version = await this.versionOf(command);
      await this.startedWith(command);
      this.say(version, "well");
      this.ready();
    } catch {
      await this.stopped();
      this.say(notStarted(command.program));
    }
  }

  /** What the program calls itself; fails where there is no such program. */
  private async versionOf({ program }: Command): Promise<string> {
    const { stdout } = await promisify(execFile)(program, ["--version"], { cwd: this.folder, timeout: PATIENCE });
    return stdout.trim();
  }

  private async startedWith({ program, words }: Command): Promise<void> {
    const server = { command: program, args: [...words], options: { cwd: this.folder } };
    const options: LanguageClientOptions = {
      documentSelector: [MAPS],
      initializationOptions: { commands: COMMANDS },
    };
    const client = new LanguageClient("navmap", "navmap", server, options);
    this.client = client;
    client.onDidChangeState(({ oldState, newState }) => {
      const ended = oldState === State.Running && newState === State.Stopped;
      if (ended && this.client === client) this.say("navmap has ended; the log says why.");
      if (newState === State.Running) this.say("navmap", "well");
    });
    await client.start();
  }

  private say(sentence: string, how: "ill" | "busy" | "well" = "ill"): void {
    const { Error, Information } = vscode.LanguageStatusSeverity;
    this.status.text = how === "ill" ? "navmap cannot be used" : sentence;
    this.status.detail = how === "ill" ? sentence : "";
    this.status.severity = how === "ill" ? Error : Information;
    this.status.busy = how === "busy";
    this.status.command = { command: "navmap.restart", title: "Restart" };
    if (how === "ill") void offerHelp(sentence);
  }
}

async function offerHelp(sentence: string): Promise<void> {
  const settings = "Open the setting";
  const again = "Try again";
  const chosen = await vscode.window.showErrorMessage(sentence, again, settings);
  if (chosen === again) await vscode.commands.executeCommand("navmap.restart");
  if (chosen === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "navmap.path");
}
