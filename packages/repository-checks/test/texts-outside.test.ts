import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { repositoryFiles, repositoryRoot, repositoryText } from '../support/docs/repository.js'
import { visibleTexts } from '../support/words/visible-text.js'

/** What is not for the people whom an app serves, and why. */
const forDevelopers = [
  'packages/sandbox', // plays the platforms on the machine of a developer, in the English of their documentation
  'packages/testkit', // messages that a contract sends to a transport
  'packages/benchmarks',
  'packages/create-chatfactor',
  'packages/cli', // what an operator reads at a terminal
  'packages/store-postgres', // SQL
  'packages/mcp', // what models read
  'packages/agents', // the same
]
/** The name that is no word; a command; a sum; where a value is put in. */
const sameEverywhere = /: (?:Chatfactor|npx chatfactor [a-z ]+|[\d.]+ EUR|(?:\{\{\w+\}\} ?)+)$/

/** The parts of mails are pieces of a template, which is looked at itself. */
const isSource = (path: string) =>
  /^\w+\/[^/]+\/(?:src|app|lib|parts)\/.*\.tsx?$/.test(path) && !/\/words\/|\/mail-parts\.ts$/.test(path)
const folders = ['packages', 'examples'].flatMap((group) =>
  readdirSync(`${repositoryRoot}${group}`).map((name) => `${group}/${name}`),
)

describe('a text that people read', () => {
  const read = folders
    .filter((folder) => !forDevelopers.includes(folder))
    .map((folder) => [folder, repositoryFiles(folder, isSource)] as const)
    .filter(([, sources]) => sources.length > 0)

  it('is looked for in everything that people may come to see', () => {
    expect(read.map(([folder]) => folder)).toEqual(
      expect.arrayContaining([
        ...['core', 'accounts', 'portal', 'console', 'elements', 'react'].map((name) => `packages/${name}`),
        ...['telegram', 'viber', 'messenger'].map((name) => `packages/transport-${name}`),
        'packages/demo',
        ...['next', 'custom-adapters'].map((name) => `examples/${name}`),
      ]),
    )
    expect(forDevelopers.filter((folder) => !folders.includes(folder))).toEqual([])
  })

  it.each(read)('%s says no word that stands outside a catalogue', (_folder, sources) => {
    const found = sources.flatMap((path) => visibleTexts(path, repositoryText(path)))
    expect(found.filter((text) => !sameEverywhere.test(text))).toEqual([])
  })
})

describe('what is looked for', () => {
  it.each([
    ['a text in JSX', 'a.tsx', 'const a = <p>Sign in</p>'],
    ['one of two', 'a.tsx', "const a = <p>{is ? 'Sign in' : null}</p>"],
    ['a title', 'a.tsx', 'const a = <iframe title="Sign in" />'],
    ['a name for who cannot see', 'a.tsx', "const a = <b aria-label={x ?? 'Sign in'} />"],
    ['a placeholder', 'a.tsx', 'const a = <input placeholder="Sign in" />'],
    ['a text of a part', 'a.tsx', `const a = <Notice text={\`Sign in \${x}\`} />`],
    ['HTML in a text', 'a.ts', `const a = \`<p class="x">\${x} Sign in</p>\``],
    ['a title in HTML', 'a.ts', `const a = '<a href="/" title="Sign in">1</a>'`],
    ['a placeholder in a part of a tag', 'a.ts', `field('x', 'inputmode="decimal" placeholder="Sign in"')`],
    ['what a script writes', 'a.ts', "p.textContent = 'Sign in'"],
    ['a message in a chat', 'a.ts', "send({ text: 'Sign in' })"],
    ['a mail', 'a.ts', `send({ to, subject: \`Sign in to \${x}\`, text })`],
  ])('is found: %s', (_name, file, source) => {
    expect(visibleTexts(file, source)).toEqual([expect.stringMatching(/^a\.tsx?:1: .*Sign in/)])
  })

  it.each([
    ['what is compared', 'a.tsx', "const a = <p>{news === 'signed in' ? words.say('news') : null}</p>"],
    ['a key', 'a.tsx', "const a = <p title={words.say('sign.in')}>{words.say('sign.in')}</p>"],
    ['a type', 'a.ts', 'const a = (b: Map<string, p>) => b'],
    [
      'SQL, an error and a style',
      'a.ts',
      "sql('select a < b'); throw new Error('no p'); const a = '<style>p { a: b }</style>'",
    ],
    ['a name of something', 'a.ts', "const a = { text: 'secret', subject: name }"],
  ])('is nothing else: %s', (_name, file, source) => {
    expect(visibleTexts(file, source)).toEqual([])
  })
})
