import type { Page } from 'playwright-core'

const smallTargets = `(() => {
  const inSentence = (element) =>
    element.matches('a:not(.button, .link, .type, .chip, .web-link)') && element.closest('.notice, .hint, .lead, p') !== null
  const isChoice = (element) => element.matches('input[type="radio"], input[type="checkbox"]')
  return [...document.querySelectorAll('a[href], button, summary, input:not([type="hidden"]), label.more')]
    .filter((element) => !inSentence(element) && !element.matches('.skip, .for-readers'))
    .map((element) => (isChoice(element) ? element.closest('label, .switch') : element))
    .filter((element) => element !== null)
    .map((element) => ({ height: Math.round(element.getBoundingClientRect().height), text: element.outerHTML.slice(0, 120) }))
    .filter(({ height }) => height > 0 && height < 44)
    .map(({ height, text }) => height + ' px: ' + text)
})()`

/** What somebody has to hit with a thumb and that is too small for it; links inside a sentence are as tall as their line. */
export async function smallTargetsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>(smallTargets)
}
