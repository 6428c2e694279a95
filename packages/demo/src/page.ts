import type { Words } from './words/catalogue.js'

/** Draws a page of the example, with everything that comes from people escaped by whoever draws. */
export type Draw = (words: Words, title: string, body: string) => string

/** Pages in the clothes of the portal: its stylesheet, and the few class names that a card, a form and a button need. */
export function pagesIn(stylesheet: string, owner: string): Draw {
  return ({ language }, title, body) => `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escaped(title)} · ${escaped(owner)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${stylesheet}"></head>
<body class="portal"><header class="portal-header"><p class="owner"><span>${escaped(owner)}</span></p></header>
<main class="card" id="main"><h1>${escaped(title)}</h1>${body}</main></body></html>`
}

/** Text for HTML, also inside attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
