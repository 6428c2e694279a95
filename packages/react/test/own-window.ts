import type { ReactNode } from 'react'
import type { Root } from 'react-dom/client'
import { expect, vi } from 'vitest'
import {
  openWindow as openPlainWindow,
  type OwnWindow as PlainWindow,
  type Server,
} from '../../elements/test/own-window.js'

/** A browser window with React in it, whose requests one server answers. */
export interface OwnWindow extends Pick<PlainWindow, 'document' | 'asked' | 'answered' | 'close'> {
  show(page: ReactNode): Promise<void>
  /** Hydrates what a server rendered. */
  hydrate(markup: string, page: ReactNode): Promise<void>
  /** Does something, and waits until the page has taken it in. */
  act(deed: () => unknown): Promise<void>
  text(): string
  /** Waits until the page says this. */
  reads(text: string): Promise<void>
  press(label: string): Promise<void>
}

/** Opens it; `events: false` is a browser whose event streams never get through. */
export async function openWindow(server: Server, options: { readonly events?: boolean } = {}): Promise<OwnWindow> {
  const window = openPlainWindow(server, options)
  const { document, asked } = window
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
    answered: () => window.answered(),
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
      await doing(() => window.answered())
    },
    async close() {
      await doing(() => root?.unmount())
      await window.close()
    },
  }
}
