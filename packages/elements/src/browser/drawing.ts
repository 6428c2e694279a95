import { timeIn } from '../texts.js'

type Child = Node | string | null
type Value = string | number | boolean | ((event: Event) => void)

/** An element with attributes, listeners (`onclick`) and children; `false` values are left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Value>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

/** A paragraph; nothing for `null`. */
export function paragraph(text: string | null, attributes: Readonly<Record<string, Value>> = {}): HTMLElement | null {
  return text === null || text === '' ? null : el('p', attributes, text)
}

/** A link out of the page; nothing if it would run code here. */
export function way(href: string | null, text: string, kind = 'button'): HTMLElement | null {
  if (href === null || /^\s*(javascript|data|vbscript):/i.test(href)) return null
  return el('a', { class: kind, href, target: '_blank', rel: 'noreferrer' }, text)
}

/** The QR code as core drew it, inline, so that no image policy applies. */
export function picture(svg: string, label: string): HTMLElement {
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  drawn.setAttribute('aria-hidden', 'true')
  return el('div', { class: 'qr', role: 'img', 'aria-label': label }, document.adoptNode(drawn))
}

/** A text that counts down: `{time}` in it is the remaining time. */
export function countdown(text: string, ends: number, over: string | null, tag: 'span' | 'p' = 'span'): HTMLElement {
  const element = el(tag, { 'data-ends': ends, 'data-text': text, ...(over === null ? {} : { 'data-over': over }) })
  count(element)
  return element
}

/** Shows the remaining time; returns whether it is over. */
export function count(element: Element): boolean {
  const left = Math.max(0, Math.ceil((Number(element.getAttribute('data-ends')) - performance.now()) / 1_000))
  const text = timeIn(element.getAttribute('data-text') ?? '', left)
  element.textContent = left === 0 ? (element.getAttribute('data-over') ?? text) : text
  return left === 0
}
