import type { Page } from 'playwright-core'

/** Somebody who knows what the pages of the console say, and nothing else. */
export interface AtTheDesk {
  /** How often they have pressed something since they began. */
  clicks(): number
  /** Opens the front page anew, where every question begins. */
  begin(): Promise<void>
  /** What the page says, as it is read. */
  read(): Promise<string>
  /** Types into the field of that name, which is no click. */
  type(field: string, text: string): Promise<void>
  /** Presses the last link or button of the page with that name: what stands further down is nearer to what it is about. */
  press(name: string | RegExp): Promise<void>
  /** Types a name where people are looked for, and presses the button beside it. */
  find(text: string): Promise<void>
}

/** The console begins at `front`. Every click is counted where it is made, and there is no other way to make one. */
export function atTheDesk(page: Page, front: string): AtTheDesk {
  let clicks = 0

  async function click(what: ReturnType<Page['locator']>): Promise<void> {
    clicks += 1
    await what.click()
    await page.waitForLoadState()
  }

  return {
    clicks: () => clicks,
    async begin() {
      await page.goto(front)
      clicks = 0
    },
    read: async () => String(await page.evaluate('document.body.innerText')),
    async type(field, text) {
      await page.getByRole('main').getByLabel(field, { exact: true }).fill(text)
    },
    press(name) {
      const exact = typeof name === 'string'
      const main = page.getByRole('main')
      const found = main.getByRole('link', { name, exact }).or(main.getByRole('button', { name, exact }))
      return click(found.last())
    },
    async find(text) {
      const search = page.getByRole('search', { name: 'Find a person' })
      await search.getByRole('searchbox').fill(text)
      await click(search.getByRole('button'))
    },
  }
}
