/** The page behind the guard, in the clothes of the portal: `await portal.stylesheet()`. */
export function secretPage(stylesheet: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>The secret page</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="${stylesheet}"></head>
<body class="portal"><main class="card"><h1>The secret page</h1>
<p>You see this because you proved that it is you.</p><p><a href="/">Back</a></p></main></body></html>`
}
