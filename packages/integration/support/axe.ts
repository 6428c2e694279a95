import axe from 'axe-core'
import type { Page } from 'playwright-core'
import * as z from 'zod'

const results = z.object({
  violations: z.array(
    z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) }),
  ),
})

/** WCAG 2.2, A and AA, and what axe calls good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What a whole page needs, and what is shown inside of another must not have once more. */
const ofPages = ['landmark-one-main', 'page-has-heading-one', 'region']

/** What axe has against a page as it is shown now: one line for each rule and place, none for a page that everybody can use. */
export async function violationsOf(page: Page, what: 'page' | 'mail' = 'page'): Promise<readonly string[]> {
  const off = what === 'page' ? {} : Object.fromEntries(ofPages.map((rule) => [rule, { enabled: false }]))
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, rules: ${JSON.stringify(off)}, resultTypes: ['violations'] })`,
  )
  return results
    .parse(found)
    .violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n  ${failureSummary.replace(/\s+/g, ' ')}`),
    )
}

/** Whether a page has to be pushed sideways to be read. */
export async function isTooWide(page: Page): Promise<boolean> {
  return (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) === true
}
