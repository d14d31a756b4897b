// What the server answers about a picture, and what the preview is told of it.

export interface Stage {
  /** The id of the stage's sign in the picture. */
  readonly id: string;
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

export interface Picture {
  readonly svg: string | null;
  /** The sentence that says why there is no picture. */
  readonly problem: string | null;
  readonly version: number;
  readonly stages: readonly Stage[];
}

/** What the preview is told: a new picture, or only where the cursor is. */
export type Told =
  | { readonly kind: "picture"; readonly svg: string | null; readonly problem: string | null; readonly stages: string[] }
  | { readonly kind: "here"; readonly id: string | null };

/** What the preview tells: it can be told things now, or somebody chose a stage. */
export type Asked = { readonly kind: "ready" } | { readonly kind: "chosen"; readonly id: string };

/** The stage to which a line of the text belongs. */
export function stageAt(stages: readonly Stage[], line: number): string | null {
  const found = stages.findLast(({ range }) => range.start.line <= line && line <= range.end.line);
  return found?.id ?? null;
}

/** The first line of a stage in the text. */
export function lineOf(stages: readonly Stage[], id: string): number | null {
  return stages.find((stage) => stage.id === id)?.range.start.line ?? null;
}
