// The extension: the server for all maps, the pane with the picture, and their commands.
import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageclient/node";
import type { Picture } from "./picture";
import { Preview, type Theme } from "./preview";
import { Server } from "./server";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const started = new Server(context.extensionPath, () => {
    preview.refresh();
  });
  const preview = new Preview(context.extensionUri, (uri, theme) => drawn(started, uri, theme));
  server = started;
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    started,
    preview,
    registerCommand("navmap.showMap", (address?: string | vscode.Uri) => {
      const uri = typeof address === "string" ? vscode.Uri.parse(address) : address;
      const wanted = uri ?? vscode.window.activeTextEditor?.document.uri;
      if (wanted) preview.show(wanted);
    }),
    registerCommand("navmap.showUses", (uri: string, position: Position, uses: Location[]) =>
      showUses(started, uri, position, uses),
    ),
    registerCommand("navmap.restart", () => started.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const settings = ["navmap.path", "navmap.profile"];
      if (settings.some((one) => change.affectsConfiguration(one))) void started.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void started.restart()),
  );
  await started.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** The picture of a map; undefined where there is none now, or somebody wishes for a newer one. */
async function drawn({ client }: Server, uri: vscode.Uri, theme: Theme): Promise<Picture | undefined> {
  if (!client?.isRunning()) return undefined;
  const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
  try {
    return (await client.sendRequest<Picture | null>("navmap/map", { textDocument, theme })) ?? undefined;
  } catch {
    return undefined; // there is a newer wish, or the server has just ended and says so itself
  }
}

async function showUses({ client }: Server, uri: string, position: Position, uses: Location[]): Promise<void> {
  if (!client) return;
  const from = client.protocol2CodeConverter;
  const places = uses.map((one) => from.asLocation(one));
  const [address, start] = [from.asUri(uri), from.asPosition(position)];
  await vscode.commands.executeCommand("editor.action.showReferences", address, start, places);
}
