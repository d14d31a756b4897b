// The page of the preview. It may run one script, use one sheet of styles, and load nothing else from anywhere.

export interface Parts {
  readonly script: string;
  readonly styles: string;
  /** Where styles may come from. */
  readonly source: string;
  /** A word that only this page's script knows. */
  readonly nonce: string;
}

export function page({ script, styles, source, nonce }: Parts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>The map</title>
<link rel="stylesheet" href="${styles}">
</head>
<body>
<p id="problem" role="status" hidden></p>
<main id="picture"><p>The map is being drawn.</p></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
