import { expect, it } from 'vitest'
import { inspectSource } from '../support/packages/source-file.js'

const inspect = (...lines: string[]) => inspectSource('packages/core/src/sample.ts', lines.join('\n'))

it('finds every way to import', () => {
  const sample = inspect(
    "import { a } from 'plain'",
    "import type { B } from 'types-only'",
    "import 'effects'",
    "export * from 'star'",
    "export { c } from './named.js'",
    "type D = typeof import('of-a-type')",
    "const e = await import('lazy')",
    'const f = await import(name)',
  )
  const found = ['plain', 'types-only', 'effects', 'star', './named.js', 'of-a-type', 'lazy', 'not a literal: name']
  expect(sample.imports).toEqual(found)
})

it('knows that JSX imports its runtime, which nobody wrote down', () => {
  expect(inspectSource('page.tsx', "export const page = <p>It's here</p>").imports).toEqual(['hono/jsx/jsx-runtime'])
})

it('counts assertions of a type, and takes constants and renamed imports for what they are', () => {
  expect(inspect("import { a as b } from 'x'", 'const c = [1] as const', '// as good as any').casts).toBe(0)
  expect(inspect('const a = b as T', 'const c = <T>d', 'const e = f as unknown as T').casts).toBe(4)
})

it('finds loose types with their line', () => {
  expect(inspect('const a: any = 1', 'a!.b()').looseTypes).toEqual(['line 1: any', 'line 2: a!'])
  expect(inspect('// @ts-expect-error', 'a()').looseTypes).toHaveLength(1)
  expect(inspect("const many = 'any'", 'if (!a) b()').looseTypes).toEqual([])
})

it('finds uses of the process and its environment', () => {
  const uses = ['process.env.PORT', 'const { env } = process', 'globalThis.process.cwd()', 'import.meta.env.MODE']
  for (const use of uses) expect(inspect(use).processUses, use).toHaveLength(1)
  expect(inspect('// process.env', 'queue.process()', 'const a = { process: 1 }').processUses).toEqual([])
})

it('tells an index that only re-exports from one that does more', () => {
  expect(inspect("export { a } from './a.js'", "export type * from './b.js'").onlyReExports).toBe(true)
  expect(inspect("import { a } from './a.js'", 'export { a }').onlyReExports).toBe(false)
  expect(inspect("export { a } from './a.js'", 'export const b = 1').onlyReExports).toBe(false)
})
