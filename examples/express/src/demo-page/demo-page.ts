import { wordmarkDrawing } from '@chatfactor/portal/pages'
import { escaped } from '../page.js'
import type { Chapter, StepId } from './chapters.js'

/** What the demo's page shows. */
export interface DemoPageParts {
  readonly chapters: readonly Chapter[]
  readonly chapter: Chapter
  readonly done: readonly StepId[]
  /** The stylesheet of the portal. */
  readonly stylesheet: string
  /** What the left side shows. */
  readonly framed: string
  /** The phone on the right; `null` where people take their own. */
  readonly phoneUrl: string | null
  readonly mailUrl: string
  readonly links: readonly { readonly url: string; readonly label: string }[]
}

/**
 * The first page of the demo: the steps of a chapter above, the portal (or the console, or the app) beside the phone.
 *
 * Its heading takes the focus, so that no field in a frame does: a browser would scroll to that field before anything was read.
 */
export function demoPage(parts: DemoPageParts): string {
  const { chapters, chapter, done, framed, phoneUrl } = parts
  const current = chapter.steps.find(({ id }) => !done.includes(id))?.id
  const next = chapters[chapters.indexOf(chapter) + 1]
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${chapter.title} · Chatfactor demo</title><link rel="icon" href="/demo/icon.svg">
<link rel="stylesheet" href="${parts.stylesheet}"><link rel="stylesheet" href="/demo/page.css">
<script src="/demo/jsqr.js" defer></script><script src="/demo/page.js" defer></script></head>
<body class="demo"><header class="demo-top"><h1 tabindex="-1" autofocus>${wordmarkDrawing}<span>demo</span></h1>
<nav class="chapters" aria-label="Chapters">${chapters.map((each, place) => chapterLink(each, place, each === chapter)).join('')}</nav></header>
<main class="stack"><div><p class="pitch">${pitch}</p><p class="lead">${chapter.lead}</p></div>
<ol class="steps" aria-label="Steps">${chapter.steps.map((step, place) => stepItem(step, place, done, current)).join('')}</ol>
<div class="notice good demo-end"${current === undefined ? '' : ' hidden'}><span>That was all of it.</span>
${next === undefined ? '' : `<a href="/?chapter=${next.id}">Go on: ${next.title}</a>`}</div>
<p class="for-readers" id="news" role="status" aria-live="polite"></p>
<noscript><p class="notice info">Without scripts the steps are ticked when you reload this page, and the phone cannot scan: copy the link below
the QR code and paste it into <i>Scan</i> on the phone.</p></noscript>
<div class="beside"><iframe id="portal" src="${escaped(framed)}" title="The ${sideNames[chapter.id]}"></iframe>
${phoneUrl === null ? ownPhone : `<iframe id="phone" src="${escaped(phoneUrl)}" title="The phone of Ana"></iframe>`}</div></main>
<footer>Alone in a tab: ${parts.links.map(({ url, label }) => `<a href="${escaped(url)}">${label}</a>`).join(', ')}.
Ben has no password in the portal and gets a code by <a href="${escaped(parts.mailUrl)}">mail</a>.</footer></body></html>`
}

/** What this is, and why one would want it. */
const pitch =
  '<strong>A second factor in the chat people already have.</strong> Codes and approvals by Telegram, Viber or Messenger: no app to install, no SMS bill, on your own server.'

/** What the left side is, for readers of titles and of links. */
export const sideNames: Readonly<Record<Chapter['id'], string>> = {
  token: 'self-service portal',
  admin: 'admin console',
  app: 'app with its own sign-in',
}

const ownPhone = `<section class="own-phone"><h2>Your own phone</h2>
<p>This demo talks to the real Telegram: scan the QR code with the camera of your phone, and look at the chat there.</p></section>`

function chapterLink({ id, title }: Chapter, place: number, isCurrent: boolean): string {
  return `<a href="/?chapter=${id}"${isCurrent ? ' aria-current="page"' : ''}>${place + 1}. ${title}</a>`
}

function stepItem(
  { id, title, what }: Chapter['steps'][number],
  place: number,
  done: readonly StepId[],
  current: StepId | undefined,
): string {
  const isDone = done.includes(id)
  return `<li class="step${isDone ? ' done' : ''}" data-step="${id}"${id === current ? ' aria-current="step"' : ''}>
<span class="mark" aria-hidden="true">${place + 1}</span><h2>${title}</h2><p>${what}</p></li>`
}
