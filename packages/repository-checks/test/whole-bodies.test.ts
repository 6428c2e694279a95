import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { publishedPackages, repositoryFolder } from '../support/packages/published-packages.js'
import { sourceFiles } from '../support/packages/source-file.js'

/** The ways to read a request to its end, however long it is. */
const whole = /\b(?:request|req|raw|asked)\.(?:text|json|formData|arrayBuffer|blob|bytes)\(/

const sources = publishedPackages()
  // Nobody but developers sends anything to those.
  .filter(({ manifest }) => !/(sandbox|testkit)$/.test(manifest.name))
  .flatMap(({ folder }) => sourceFiles(folder))

it('C46: no package reads a request to its end: what comes is counted while it comes', () => {
  const found = sources.filter(({ path }) => whole.test(readFileSync(`${repositoryFolder}${path}`, 'utf8')))
  expect(found.map(({ path }) => path)).toEqual([])
})

it.each(['await request.text()', 'c.req.json()', 'asked.formData()', 'new Uint8Array(await c.req.raw.arrayBuffer())'])(
  'would find %s',
  (line) => expect(line).toMatch(whole),
)
