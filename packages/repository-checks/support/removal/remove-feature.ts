import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { featuresFolder, type Going, going } from './features-of-core.js'
import { withoutModules } from './without-modules.js'
import { hasTests, withoutTests } from './without-tests.js'

/** The lists of what there is, and the files that only export again. */
const lists = [
  'chatfactor/core-news.ts',
  'chatfactor/event-owner.ts',
  'chatfactor/every-language.ts',
  'chatfactor/features.ts',
  'chatfactor/happenings.ts',
  'chatfactor/of-features.ts',
  'index.ts',
  ...doors(),
]

function doors(): readonly string[] {
  return ['feature', 'store', 'transport'].map((name) => `doors/${name}.ts`)
}

/** Takes a feature out of a copy of the repository; says which further files had to change. */
export function removeFeature(copy: string, feature: string): readonly string[] {
  const { tests, patches = [] } = goingWith(feature)
  for (const folder of [join(featuresFolder, feature), join('packages/core/test/features', feature)])
    rmSync(join(copy, folder), { recursive: true, force: true })
  const isGone = (specifier: string) => specifier.includes(`/features/${feature}/`)
  for (const file of lists) rewrite(join(copy, 'packages/core/src', file), (text) => withoutModules(file, text, isGone))
  for (const { file, from, to } of patches)
    rewrite(join(copy, file), (text) => {
      if (text.split(from).length === 2) return text.replace(from, () => to)
      throw new Error(`${file}: what knows ${feature} must stand there once:\n${from}`)
    })
  removeTests(join(copy, 'packages/core/test'), tests, isGone)
  return [...new Set(patches.map(({ file }) => file))]
}

function goingWith(feature: string): Going {
  const found = going[feature]
  if (found === undefined) throw new Error(`${feature}: say in features-of-core.ts what goes with it`)
  return found
}

/** Takes tests out of a folder; what they share first, because what it no longer exports takes more of them along. */
function removeTests(folder: string, mark: RegExp, isGone: (specifier: string) => boolean): void {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  // What sets the stage for all tests may know the records of every feature.
  const files = all.filter((name) => name.endsWith('.ts') && !name.startsWith('support/'))
  const missing = new Set<string>()
  const isTest = (name: string) => name.endsWith('.test.ts')
  for (const name of [...files.filter((one) => !isTest(one)), ...files.filter(isTest)]) {
    rewrite(join(folder, name), (text) => {
      const { text: shorter, gone } = withoutTests(name, text, { mark, isGone, missing })
      for (const one of gone) missing.add(one)
      return shorter
    })
    if (
      isTest(name) &&
      !hasTests(ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true))
    )
      rmSync(join(folder, name))
  }
}

function rewrite(path: string, change: (text: string) => string): void {
  const text = readFileSync(path, 'utf8')
  const changed = change(text)
  if (changed !== text) writeFileSync(path, changed)
}
