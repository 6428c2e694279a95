import { keepId, keptId } from '../kept.js'
import { addressAt, follow } from '../live-channel.js'
import type { RouteProblem } from '../route-problem.js'
import { type Fields, look, post } from '../send-command.js'
import type { Offline } from '../texts.js'
import { count, el } from './drawing.js'
import { style } from './style.js'

interface Sight {
  readonly now: object | null
  readonly person: string | null
  readonly texts: {
    readonly language: string
    readonly title: string
    readonly lead: string
    readonly problem: string | null
    readonly offline: Offline
  }
}

/** What a part shows at one moment. */
export interface Screen {
  /** Read out when it changes. */
  readonly said: string
  readonly children: readonly (Node | null)[]
}

/** Identifies a button across drawings, and sets its look. */
interface Place {
  readonly at: string
  readonly kind: string
}

const retryMs = 2_000

/** Servers that render pages also load this module, but have no elements: there it is an empty class, which is never used. */
const base: typeof HTMLElement = globalThis.HTMLElement ?? Object.getPrototypeOf(class extends class {} {})

let sheet: CSSStyleSheet | null = null

/** The common part of both elements: ask their route, follow the progress, and draw it. */
export abstract class Part<S extends Sight> extends base {
  protected sight: S | null = null
  /** The error of the route, or that it does not answer. */
  protected problem: string | null = null
  /** The error in the last answer, which later polls do not repeat. */
  #wrong: string | null = null
  #said = ''
  #key = ''
  #drawn = ''
  #seenAt = 0
  #isBusy = false
  #end: (() => void) | null = null
  #followed: string | null = null
  #timers: ReturnType<typeof setTimeout>[] = []
  readonly #body: HTMLElement = el('div', { class: 'card' }, el('slot', {}))
  readonly #status: HTMLElement = el('p', { class: 'hidden', role: 'status', 'aria-live': 'polite' })

  connectedCallback(): void {
    if (this.shadowRoot === null) {
      const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
      if (sheet === null) {
        sheet = new CSSStyleSheet()
        sheet.replaceSync(style)
      }
      root.adoptedStyleSheets = [sheet]
      root.append(this.#body, this.#status)
    }
    this.#timers.push(setInterval(() => this.#count(), 1_000))
    void this.#begin()
  }

  disconnectedCallback(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    this.#unfollow()
  }

  /** The key of the screen: on a new one, a focus inside the part moves to its top. */
  protected abstract key(sight: S): string
  /** What to draw. */
  protected abstract screen(sight: S): Screen
  /** The id of what is shown while it may change; `null` once it is over. */
  protected abstract followed(sight: S): string | null
  /** The id of what is over but still worth showing after a reload. */
  protected ready(_sight: S): string | null {
    return null
  }
  /** Whether this is the verdict on an answer. */
  protected abstract judges(sight: S): boolean
  /** Called when something new is seen. */
  protected abstract seen(sight: S): void
  /** What the first request asks for, besides the id of what was open before. */
  protected abstract query(): Readonly<Record<string, string | null>>

  protected button({ at, kind }: Place, text: string, act: () => void): HTMLButtonElement {
    return el('button', { class: kind, type: 'button', 'data-at': at, onclick: act }, text)
  }

  /** A button that sends a command to the route. While a command is under way, the button stays and keeps the focus, but does nothing. */
  protected command({ at, kind }: Place, text: string, act?: () => void): HTMLButtonElement {
    const how = act === undefined ? { type: 'submit' } : { type: 'button', onclick: act }
    return el('button', { class: kind, 'data-at': at, 'aria-disabled': this.#isBusy && 'true', ...how }, text)
  }

  /** When something that still lasts `ms` milliseconds ends: browsers' clocks are wrong too often for a time of day. */
  protected ends(ms: number): number {
    return this.#seenAt + ms
  }

  protected tell(event: string, detail: object | null = null): void {
    this.dispatchEvent(new CustomEvent(`chatfactor-${event}`, { detail, bubbles: true, composed: true }))
  }

  /** Sends a command to the route; a double press sends it once. */
  protected async send(fields: Fields): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    this.problem = null
    this.#draw()
    const answer = await post<S>(this.#address({}), { ...fields, person: this.sight?.person ?? undefined })
    this.#isBusy = false
    if ('body' in answer) {
      this.#wrong = this.judges(answer.body) ? answer.body.texts.problem : null
      this.#show(answer.body)
    } else this.#refused(answer.problem)
  }

  async #begin(): Promise<void> {
    const answer = await look<S>(this.#address({ id: keptId(this.#storageKey()), ...this.query() }))
    if (!this.isConnected) return
    if ('body' in answer) {
      this.#show(answer.body)
      return
    }
    if (answer.problem.code.endsWith('_NOT_FOUND') && keptId(this.#storageKey()) !== null) {
      this.forget()
      return this.#begin()
    }
    this.#refused(answer.problem)
    if (answer.problem.code === 'UNREACHABLE') this.#timers.push(setTimeout(() => void this.#begin(), retryMs))
  }

  #show(sight: S): void {
    this.sight = sight
    this.#seenAt = performance.now()
    const id = this.followed(sight)
    const readyId = this.ready(sight)
    keepId(this.#storageKey(), id ?? readyId, readyId !== null)
    if (id !== this.#followed) {
      this.#unfollow()
      this.#followed = id
      if (id !== null && this.isConnected)
        this.#end = follow<S>(this.#address({ id }), { seen: (next) => this.#looked(next), lost: () => this.#lost() })
    }
    this.#draw()
    this.seen(sight)
  }

  #looked(sight: S): void {
    if (this.key(sight) !== this.#key) this.#wrong = null
    const { texts } = sight
    this.#show({ ...sight, texts: { ...texts, problem: this.#wrong ?? texts.problem } })
  }

  #refused(problem: RouteProblem): void {
    const { code, missing = [] } = problem
    this.problem = problem.text ?? this.sight?.texts.offline.unreachable ?? null
    this.#draw()
    if (code === 'UNAUTHENTICATED') this.tell('signed-out')
    if (code === 'NOT_FRESH') this.tell('not-fresh', { missing })
  }

  #lost(): void {
    this.problem = this.sight?.texts.offline.signedOut ?? null
    this.#unfollow()
    this.#draw()
    this.tell('signed-out')
  }

  #unfollow(): void {
    this.#end?.()
    this.#end = null
    this.#followed = null
  }

  #address(query: Readonly<Record<string, string | null>>): string {
    const given = { ...query, lang: this.closest('[lang]')?.getAttribute('lang') ?? null }
    return Object.entries(given).reduce(
      (address, [name, value]) => (value === null ? address : addressAt(address, value, name)),
      this.getAttribute('route') ?? '',
    )
  }

  /** The result was read; the next page begins anew. */
  protected forget(): void {
    keepId(this.#storageKey(), null)
  }

  #storageKey(): string {
    return `${this.localName} ${this.getAttribute('route')}`
  }

  #draw(): void {
    const { sight, problem } = this
    // If only the remaining time has changed, or a poll brought nothing new, what is being typed stays untouched, and nothing is read out
    // twice.
    const drawn = JSON.stringify([sight, problem, this.#isBusy], (name, value) =>
      /Ms$|^verdict$|^attemptsLeft$/.test(name) ? null : value,
    )
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    const notice = problem === null ? null : el('p', { class: 'notice', role: 'alert' }, problem)
    if (sight === null) {
      if (notice !== null) this.#body.replaceChildren(notice)
      return
    }
    const key = this.key(sight)
    const { said, children } = this.screen(sight)
    const before = this.shadowRoot?.activeElement ?? null
    const typed = new Map([...this.#body.querySelectorAll('input')].map((input) => [fieldOf(input), input]))
    const title = el('h2', { tabindex: -1 }, sight.texts.title)
    this.#body.lang = sight.texts.language
    // Once nothing is left to show, the page leads on.
    const shown = children.length === 0 ? [notice] : [title, notice, ...children]
    this.#body.replaceChildren(...shown.filter((child) => child !== null))
    if (key === this.#key) {
      for (const input of this.#body.querySelectorAll('input')) takeOver(input, typed.get(fieldOf(input)), before)
      const place = before?.getAttribute('data-at') ?? null
      if (place !== null) this.#body.querySelector<HTMLElement>(`[data-at="${place}"]`)?.focus()
    } else if (before !== null) (this.#body.querySelector<HTMLElement>('input.code') ?? title).focus()
    this.#key = key
    if (said !== this.#said) this.#status.textContent = said
    this.#said = said
  }

  #count(): void {
    for (const element of this.#body.querySelectorAll('[data-ends]')) {
      if (count(element)) element.closest('[data-waits]')?.removeAttribute('aria-disabled')
    }
  }
}

/** Moves typed text, choice and focus to the new drawing. */
function takeOver(input: HTMLInputElement, typed: HTMLInputElement | undefined, focused: Element | null): void {
  if (typed === undefined) return
  if (isChoice(input)) input.checked = typed.checked
  else input.value = typed.value
  if (typed !== focused) return
  input.focus()
  if (!isChoice(input)) input.setSelectionRange(typed.selectionStart, typed.selectionEnd)
}

function isChoice({ type }: HTMLInputElement): boolean {
  return type === 'radio'
}

/** Identifies a field in both drawings. */
function fieldOf(input: HTMLInputElement): string {
  return isChoice(input) ? `${input.name} ${input.value}` : input.name
}
