import { expect, it } from 'vitest'
import { sourceTexts } from '../support/packages/source-texts.js'

/** The ways to read a request to its end, however long it is. */
const whole = /\b(?:request|req|raw|asked)\.(?:text|json|formData|arrayBuffer|blob|bytes)\(/

it('C46: no package reads a request to its end: what comes is counted while it comes', () => {
  const found = sourceTexts().filter(({ text }) => whole.test(text))
  expect(found.map(({ path }) => path)).toEqual([])
})

it.each(['await request.text()', 'c.req.json()', 'asked.formData()', 'new Uint8Array(await c.req.raw.arrayBuffer())'])(
  'would find %s',
  (line) => expect(line).toMatch(whole),
)
