import { wordmarkDrawing } from '@chatfactor/portal/pages'
import { escaped } from '../page.js'
import type { Words } from '../words/catalogue.js'
import type { Chapter, StepId } from './chapters.js'

/** The messengers that the sandbox plays. */
const apps = 'Telegram, Viber, Messenger'

/** What the demo's page shows. */
export interface DemoPageParts {
  readonly words: Words
  readonly chapters: readonly Chapter[]
  readonly chapter: Chapter
  readonly done: readonly StepId[]
  /** The stylesheet of the portal. */
  readonly stylesheet: string
  /** The address of the left side. */
  readonly framed: string
  /** The phone on the right; `null` if people use their own. */
  readonly phoneUrl: string | null
  readonly mailUrl: string
  readonly links: readonly { readonly url: string; readonly label: string }[]
}

/**
 * The first page of the demo: the steps of a chapter above, the portal (or the console, or the app) beside the phone.
 *
 * The heading takes the focus. Otherwise a field in a frame would, and the browser would scroll to it before people can
 * read anything.
 */
export function demoPage(parts: DemoPageParts): string {
  const { words, chapters, chapter, done, framed, phoneUrl } = parts
  const { say } = words
  const current = chapter.steps.find(({ id }) => !done.includes(id))?.id
  const next = chapters[chapters.indexOf(chapter) + 1]
  return `<!doctype html><html lang="${words.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${chapter.title} · ${say('demo.title')}</title><link rel="icon" href="/demo/icon.svg">
<link rel="stylesheet" href="${parts.stylesheet}"><link rel="stylesheet" href="/demo/page.css">
<script src="/demo/jsqr.js" defer></script><script src="/demo/page.js" defer></script></head>
<body class="demo"><header class="demo-top"><h1 tabindex="-1" autofocus>${wordmarkDrawing}<span>${say('demo.mark')}</span></h1>
<nav class="chapters" aria-label="${say('demo.chapters')}">${chapters.map((each, place) => chapterLink(each, place, each === chapter)).join('')}</nav></header>
<main class="stack"><div><p class="pitch"><strong>${say('demo.what')}</strong> ${say('demo.why', { apps })}</p><p class="lead">${chapter.lead}</p></div>
<ol class="steps" aria-label="${say('demo.steps')}">${chapter.steps.map((step, place) => stepItem(step, place, done, current)).join('')}</ol>
<div class="notice good demo-end"${current === undefined ? '' : ' hidden'}><span>${say('demo.end')}</span>
${next === undefined ? '' : `<a href="/?chapter=${next.id}">${say('demo.next', { title: next.title })}</a>`}</div>
<p class="for-readers" id="news" role="status" aria-live="polite"
 data-done="${escaped(say('demo.done', { title: '{title}' }))}" data-gone="${escaped(say('demo.gone'))}"></p>
<noscript><p class="notice info">${say('demo.noScripts')}</p></noscript>
<div class="beside"><iframe id="portal" src="${escaped(framed)}" title="${say(`demo.side.${chapter.id}`)}"></iframe>
${phoneUrl === null ? ownPhone(words) : `<iframe id="phone" src="${escaped(phoneUrl)}" title="${say('demo.phone')}"></iframe>`}</div></main>
<footer>${say('demo.alone')} ${parts.links.map(({ url, label }) => `<a href="${escaped(url)}">${label}</a>`).join(', ')}.
${say('demo.ben')} <a href="${escaped(parts.mailUrl)}">${say('demo.mail')}</a>.</footer></body></html>`
}

function ownPhone({ say }: Words): string {
  return `<section class="own-phone"><h2>${say('demo.ownPhone')}</h2><p>${say('demo.ownPhoneText')}</p></section>`
}

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
