import { expect, it } from 'vitest'
import { countedBlocks, wrongAboutElsewhere } from '../../support/docs/blocks-that-run.js'
import { printed } from '../../support/docs/printed.js'
import { quickWalks, slowWalks, titled, walked, wholeTests } from '../../support/docs/walks.js'

it.each(titled(quickWalks))('%s', (_title, walk) => walked(walk))

it('the blocks of all pages are run as they are printed, or quoted from what is: none only compiles', () => {
  const walks = [...quickWalks, ...slowWalks].flatMap(({ blocks }) => blocks)
  const { run, quoted, compiled, excerpts } = countedBlocks([...walks, ...Object.values(wholeTests)])
  expect(compiled, 'A new block needs a row in support/docs/walks').toEqual([])
  // No whole code: it may become none, and never more.
  expect(excerpts).toBeLessThanOrEqual(1)
  expect([run, quoted].every((count) => count > 40)).toBe(true)
  expect(wrongAboutElsewhere()).toEqual([])
})

it('a walk that leaves out one of its blocks is found out, and so are words that no block has, or two', async () => {
  const [first, ...others] = quickWalks
  if (first === undefined) throw new Error('there are no walks')
  await expect(walked({ ...first, walk: async () => undefined })).rejects.toThrow(/^Was not run: docs\//)
  expect(others.length).toBeGreaterThan(30)
  expect(() => printed('docs/telegram.md', 'no such words')).toThrow('0 blocks')
  expect(() => printed('docs/into-your-app.md', 'createPortal')).toThrow(/has \d+ blocks with “createPortal”, not one/)
})

await wholeTests.quick.run()
