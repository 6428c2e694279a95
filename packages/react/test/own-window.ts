import { Window } from 'happy-dom'
import type { ReactNode } from 'react'
import type { Root } from 'react-dom/client'
import { expect, vi } from 'vitest'

/** Answers requests of a page, as a server does. */
export type Server = (request: Request) => Promise<Response>

/** A browser window with React in it, whose requests one server answers. */
export interface OwnWindow {
  readonly document: Document
  /** Every address that was asked for, with its method. */
  readonly asked: readonly string[]
  show(page: ReactNode): Promise<void>
  /** Hydrates what a server rendered. */
  hydrate(markup: string, page: ReactNode): Promise<void>
  /** Does something, and waits until the page has taken it in. */
  act(deed: () => unknown): Promise<void>
  text(): string
  /** Waits until the page says this. */
  reads(text: string): Promise<void>
  press(label: string): Promise<void>
  close(): Promise<void>
}

const origin = 'https://app.example.org'

/** Opens it; `events: false` is a browser whose event streams never get through. */
export async function openWindow(server: Server, { events = true } = {}): Promise<OwnWindow> {
  const window = new Window({ url: origin })
  const asked: string[] = []
  const answer = (request: Request) => {
    const { pathname, search } = new URL(request.url)
    asked.push(`${request.method} ${pathname}${search}`)
    return server(request)
  }
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', window.document)
  vi.stubGlobal('navigator', window.navigator)
  vi.stubGlobal('Event', window.Event)
  vi.stubGlobal('HTMLElement', window.HTMLElement)
  vi.stubGlobal('sessionStorage', window.sessionStorage)
  const answers: Promise<unknown>[] = []
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    const response = answer(new Request(new URL(address, origin), init))
    answers.push(response.catch(() => undefined))
    return response
  })
  vi.stubGlobal('EventSource', events ? sourceOf(answer) : undefined)
  const { createRoot, hydrateRoot } = await import('react-dom/client')
  const { act } = await import('react')
  const place = document.createElement('main')
  document.body.append(place)
  let root: Root | null = null
  const doing = async (deed: () => unknown) => {
    // Outside of it, what the server tells is taken in whenever it comes.
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    await act(async () => {
      await deed()
    })
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false)
  }
  return {
    document,
    asked,
    act: doing,
    text: () => place.textContent ?? '',
    reads: (text) => vi.waitFor(() => expect(place.textContent).toContain(text), { timeout: 60_000 }),
    show: (page) =>
      doing(() => {
        root ??= createRoot(place)
        root.render(page)
      }),
    hydrate: (markup, page) =>
      doing(() => {
        place.innerHTML = markup
        root = hydrateRoot(place, page, {
          onRecoverableError: (error) => {
            throw error
          },
        })
      }),
    async press(label) {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === label)
      if (button === undefined) throw new Error(`There is no button ${label} in: ${place.innerHTML}`)
      await doing(() => button.click())
      // Whoever pressed it waits for what comes of it.
      await doing(() => Promise.all(answers.splice(0)))
    },
    async close() {
      await doing(() => root?.unmount())
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
      void this.#read(address)
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
