import type { Words } from './words/catalogue.js'

/** Draws a page of the example. Callers escape everything that comes from people. */
export type Draw = (words: Words, title: string, body: string) => string

/** Draws pages with the portal's stylesheet, and the few class names for a card, a form and a button. */
export function pagesIn(stylesheet: string, owner: string): Draw {
  return ({ language }, title, body) => `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${escaped(title)} · ${escaped(owner)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${stylesheet}"></head>
<body class="portal"><header class="portal-header"><p class="owner"><span>${escaped(owner)}</span></p></header>
<main class="card" id="main"><h1>${escaped(title)}</h1>${body}</main></body></html>`
}

/** Escapes a text for HTML, attributes included. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
