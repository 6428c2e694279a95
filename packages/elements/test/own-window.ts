import { Window } from 'happy-dom'
import { vi } from 'vitest'

/** Answers requests of a page, as a server does. */
export type Server = (request: Request) => Promise<Response>

/** A browser window whose requests one server answers. */
export interface OwnWindow {
  readonly document: Document
  /** Every address that was asked for, with its method. */
  readonly asked: readonly string[]
  /** Waits until everything that was asked for is answered. */
  answered(): Promise<void>
  close(): Promise<void>
}

const origin = 'https://app.example.org'

/** Opens it; `events: false` is a browser whose event streams never get through. */
export function openWindow(server: Server, { events = true } = {}): OwnWindow {
  const window = new Window({ url: origin })
  const asked: string[] = []
  const answer = (request: Request) => {
    const { pathname, search } = new URL(request.url)
    asked.push(`${request.method} ${pathname}${search}`)
    return server(request)
  }
  const { document, navigator, Event, CustomEvent, HTMLElement, customElements, CSSStyleSheet, DOMParser } = window
  const globals = {
    window,
    document,
    navigator,
    Event,
    CustomEvent,
    HTMLElement,
    customElements,
    CSSStyleSheet,
    DOMParser,
  }
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
  vi.stubGlobal('sessionStorage', window.sessionStorage)
  vi.stubGlobal('localStorage', window.localStorage)
  const answers: Promise<unknown>[] = []
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    const response = answer(new Request(new URL(address, origin), init))
    answers.push(response.catch(() => undefined))
    return response
  })
  vi.stubGlobal('EventSource', events ? sourceOf(answer) : undefined)
  return {
    document: globalThis.document,
    asked,
    async answered() {
      await Promise.all(answers.splice(0))
    },
    async close() {
      await window.happyDOM.close()
      vi.unstubAllGlobals()
    },
  }
}

/** As browsers have it, as far as a stream of ours needs it. */
function sourceOf(server: Server) {
  return class OwnEventSource {
    static readonly CLOSED = 2
    readyState = 0
    onmessage: ((event: { readonly data: string }) => void) | null = null
    onerror: (() => void) | null = null
    readonly #stop = new AbortController()

    constructor(address: string) {
      this.#read(address).catch((error) => {
        if (!this.#stop.signal.aborted) throw error
      })
    }

    close(): void {
      this.readyState = OwnEventSource.CLOSED
      this.#stop.abort()
    }

    async #read(address: string): Promise<void> {
      const headers = { accept: 'text/event-stream' }
      const response = await server(new Request(new URL(address, origin), { headers, signal: this.#stop.signal }))
      if (!response.ok) {
        this.readyState = OwnEventSource.CLOSED
        this.onerror?.()
        return
      }
      this.readyState = 1
      let text = ''
      const decoder = new TextDecoder()
      for await (const part of response.body ?? []) {
        const events = (text + decoder.decode(part, { stream: true })).split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) if (event.startsWith('data: ')) this.onmessage?.({ data: event.slice(6) })
      }
    }
  }
}
