import { readFile } from 'node:fs/promises'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { bareBuiltins } from './packages/bare-builtins.js'
import { bundledSize } from './packages/bundled-size.js'
import { runCommand } from './packages/command.js'
import { edgeBundle } from './packages/edge-bundle.js'
import { minifiedSize } from './packages/minified-size.js'
import { repositoryFolder } from './packages/published-packages.js'
import { packTarballs, type Tarball } from './packages/tarballs.js'
import { inTemporaryFolder } from './packages/temporary-folder.js'

/*
 * Asks publint and "Are the Types Wrong?" about every published package, as built, and sees that Node's modules keep their prefix and that maps hold no sources. One line per package when all is well, so that a
 * problem is not lost among good news; and how much code core is, and an app on an edge. Run it with `pnpm check:packages`, after `pnpm build`.
 */

const styleSheets = ['--exclude-entrypoints', './style.css']

/**
 * Core bundled with all that it needs takes no more: what makes it larger has to be worth that, and says so here. The order of the trail, marks,
 * notes and webhooks are records of their own: 2 kB of schema, for whatever outlives a process. What tokens that are switched off and locks of
 * administrators ask of its rules, views and words is one more. Jobs, seals and figures are another one of schema. What agents ask is kept in three
 * records, sealed, and written from them when it is sent: 1.9 kB. What is kept of a person is known field by field, so that it can leave, and the trail
 * is asked for by whom: one more. From where and when a Resource may be used is read, compiled, and asked at every door, with its clocks, its networks
 * and what a host says of countries: 7.7 kB. What a Resource fixes of the tokens of people, and what else a page may disown: 0.7 kB. That
 * it may take two administrators, what a page of people reads in one look, and memberships that end with their tokens in one commit: 1.7 kB. That
 * a row begins as a copy of one compact object, so that a call allocates a fifth less, and that what is asked of health, host rules and undo is a
 * slot, so that core is whole without them: 1.6 kB.
 */
const mostBundledBytes = 492_200

const problems = await inTemporaryFolder(async (folder) => {
  let found = 0
  for (const tarball of await packTarballs(folder)) {
    const reports = [
      ...(await manifestProblems(tarball)),
      ...(await typeProblems(tarball)),
      ...(await importProblems(tarball)),
      ...(await sourceProblems(tarball)),
    ]
    found += reports.length
    console.log(reports.length === 0 ? `ok  ${tarball.name}` : `\n${tarball.name}\n${reports.join('\n')}\n`)
  }
  return found
})
const core = `${repositoryFolder}packages/core/dist/index.js`
const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`
console.log(
  `@chatfactor/core takes ${kilobytes(await minifiedSize(core))}, minified and gzipped, without its dependencies`,
)
const bundled = await bundledSize(core)
console.log(`and ${kilobytes(bundled)}, minified, with all that it needs and English alone`)
if (bundled > mostBundledBytes) console.log(`which is more than ${kilobytes(mostBundledBytes)}`)
const onAnEdge = await edgeBundle()
console.log(`with accounts, portal and Telegram ${kilobytes(onAnEdge.bytes)}, minified for an edge, in English alone`)
for (const problem of onAnEdge.problems) console.log(problem)
process.exitCode = problems === 0 && bundled <= mostBundledBytes && onAnEdge.problems.length === 0 ? 0 : 1

async function manifestProblems({ file }: Tarball): Promise<readonly string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(await readFile(file)).buffer },
    strict: true,
  })
  return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`)
}

async function typeProblems({ file }: Tarball): Promise<readonly string[]> {
  const attw = `${repositoryFolder}node_modules/.bin/attw`
  // Style sheets have no types.
  const args = [file, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--no-color', ...styleSheets]
  return runCommand(attw, args, repositoryFolder).then(
    () => [],
    (failure: Error) => [failure.message],
  )
}

async function importProblems(tarball: Tarball): Promise<readonly string[]> {
  return (await bareBuiltins(tarball)).map((name) => `"${name}" is imported without "node:"`)
}

/** Maps say where a line comes from; with the sources in them, each package would be twice as large. */
async function sourceProblems({ file }: Tarball): Promise<readonly string[]> {
  const maps = await runCommand('tar', ['-xzOf', file, '--wildcards', 'package/dist/*.map'], repositoryFolder)
  return maps.includes('"sourcesContent"') ? ['a source map holds sources'] : []
}
