// The pane with the map: drawn anew while somebody types, marked where the cursor stands.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { page } from "./page";
import { Pause } from "./pause";
import { lineOf, stageAt, type Asked, type Picture, type Told } from "./picture";

export type Theme = "light" | "dark";
/** Asks for the picture of a map; undefined where the server has none now. */
export type Draw = (uri: vscode.Uri, theme: Theme) => Promise<Picture | undefined>;

const REST = 150;

export class Preview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private uri: vscode.Uri | undefined;
  private shown: Picture | undefined;
  private readonly drawing: Pause;
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly folder: vscode.Uri,
    private readonly draw: Draw,
  ) {
    this.drawing = new Pause(() => this.redraw(), REST);
    this.listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === "navmap") this.drawing.soon();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        this.follow(editor);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        this.mark(textEditor);
      }),
      vscode.window.onDidChangeActiveColorTheme(() => {
        this.refresh();
      }),
    );
  }

  /** Show the map of a text beside it. */
  show(uri: vscode.Uri): void {
    this.uri = uri;
    if (this.panel) this.panel.reveal(undefined, true);
    else this.panel = this.open();
    this.retitle();
    this.refresh();
  }

  /** Draw the map anew. */
  refresh(): void {
    void this.drawing.now();
  }

  dispose(): void {
    this.drawing.dispose();
    this.listening.dispose();
    this.panel?.dispose();
  }

  private open(): vscode.WebviewPanel {
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const out = vscode.Uri.joinPath(this.folder, "out");
    const options = { enableScripts: true, localResourceRoots: [out] };
    const panel = vscode.window.createWebviewPanel("navmap.map", "Map", beside, options);
    const view = panel.webview;
    const address = (name: string): string => view.asWebviewUri(vscode.Uri.joinPath(out, name)).toString();
    const nonce = randomBytes(16).toString("hex");
    view.onDidReceiveMessage((asked: Asked) => {
      this.answer(asked);
    });
    panel.onDidDispose(() => {
      this.panel = this.shown = undefined;
    });
    view.html = page({ script: address("preview.js"), styles: address("preview.css"), source: view.cspSource, nonce });
    return panel;
  }

  private answer(asked: Asked): void {
    if (asked.kind === "ready") this.tellAll();
    else void this.goTo(asked.id);
  }

  /** Take over the map of another text. */
  private follow(editor: vscode.TextEditor | undefined): void {
    if (!this.panel || editor?.document.languageId !== "navmap") return;
    if (editor.document.uri.toString() !== this.uri?.toString()) {
      this.uri = editor.document.uri;
      this.retitle();
      this.refresh();
    }
    this.mark(editor);
  }

  private retitle(): void {
    const name = this.uri?.path.split("/").at(-1) ?? "";
    if (this.panel) this.panel.title = `Map of ${name}`;
  }

  private async redraw(): Promise<void> {
    const uri = this.uri;
    if (!this.panel || !uri) return;
    const picture = await this.draw(uri, theme());
    if (!picture || uri.toString() !== this.uri?.toString()) return;
    this.shown = picture;
    this.tellAll();
  }

  private tellAll(): void {
    if (!this.shown) return;
    const { svg, problem, stages } = this.shown;
    this.tell({ kind: "picture", svg, problem, stages: stages.map(({ id }) => id) });
    this.mark(this.editor());
  }

  private mark(editor: vscode.TextEditor | undefined): void {
    if (!this.shown?.svg || !editor || editor.document.uri.toString() !== this.uri?.toString()) return;
    this.tell({ kind: "here", id: stageAt(this.shown.stages, editor.selection.active.line) });
  }

  private editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.uri?.toString());
  }

  private async goTo(id: string): Promise<void> {
    const line = lineOf(this.shown?.stages ?? [], id);
    if (line === null || !this.uri) return;
    const selection = new vscode.Range(line, 0, line, 0);
    const viewColumn = this.editor()?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(this.uri, { selection, viewColumn });
  }

  private tell(told: Told): void {
    void this.panel?.webview.postMessage(told);
  }
}

function theme(): Theme {
  const { Dark, HighContrast } = vscode.ColorThemeKind;
  return [Dark, HighContrast].includes(vscode.window.activeColorTheme.kind) ? "dark" : "light";
}
