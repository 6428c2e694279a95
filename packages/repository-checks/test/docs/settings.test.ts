import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tableRows } from '../../support/docs/markdown-table.js'
import { repositoryText } from '../../support/docs/repository.js'
import { repositoryFolder } from '../../support/packages/published-packages.js'

/** What we write that reads an environment: apps, and what becomes apps. */
const readers = [
  'packages/create-chatfactor/templates',
  'packages/cli/src',
  'packages/sandbox/src',
  'packages/demo/src',
  'examples',
]

function textsOf(folder: string): readonly string[] {
  return readdirSync(join(repositoryFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules|\.next|dist|test|slow/.test(entry.parentPath))
    .filter(({ name }) => /\.(?:[cm]?[jt]sx?)$|^env$/.test(name))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
}

/** The variables that a text reads, or that a file of settings has. */
function variablesIn(text: string): readonly string[] {
  const named = text.matchAll(/(?:process\.env\.|(?:setting|needed)\('|^)([A-Z][A-Z0-9_]+)(?='\)|=|\b)/gm)
  const taken = [...text.matchAll(/\{([^{}]*)\} = process\.env/g)].flatMap(
    ([, names = '']) => names.match(/[A-Z][A-Z0-9_]+/g) ?? [],
  )
  return [...[...named].map(([, name = '']) => name), ...taken]
}

const [, section = ''] = repositoryText('docs/into-your-app.md').split('<!-- settings of the environment -->')
const listed = tableRows(section).map(([name = '']) => name.replaceAll('`', ''))

it('every variable that an app of ours reads is in one table, and no other', () => {
  const read = new Set(readers.flatMap(textsOf).flatMap(variablesIn))
  expect(listed.toSorted()).toEqual([...read].sort())
})

it('are called by one convention', () => {
  const own = /^(?:CHATFACTOR|TELEGRAM|VIBER|MESSENGER)_[A-Z_]+$/
  const known = ['DATABASE_URL', 'MAIL_FROM', 'NEXT_RUNTIME', 'NODE_ENV', 'PORT', 'PUBLIC_URL', 'SMTP_URL']
  expect(listed.filter((name) => !own.test(name)).sort()).toEqual(known)
})
