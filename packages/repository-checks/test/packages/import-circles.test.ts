import { expect, it } from 'vitest'
import { importCircles } from '../../support/packages/import-circles.js'

const file = (path: string, ...imports: string[]) => ({ path, imports })

it('finds files that lead back to themselves, however long the way', () => {
  const files = [
    file('src/a.ts', './b.js', 'zod'),
    file('src/b.ts', './page/c.js'),
    file('src/page/c.tsx', '../a.js', './d.js'),
    file('src/page/d.ts', './c.js'),
    file('src/own.ts', './own.js'),
  ]
  expect(importCircles(files)).toEqual([
    'src/a.ts -> src/b.ts -> src/page/c.tsx -> src/a.ts',
    'src/page/c.tsx -> src/page/d.ts -> src/page/c.tsx',
    'src/own.ts -> src/own.ts',
  ])
})

it('takes two ways to one file for no circle', () => {
  const files = [
    file('src/a.ts', './b.js', './c.js'),
    file('src/b.ts', './d.js'),
    file('src/c.ts', './d.js'),
    file('src/d.ts'),
  ]
  expect(importCircles(files)).toEqual([])
})
