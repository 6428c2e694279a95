import { posix } from 'node:path'
import type { SourceFile } from './source-file.js'

/**
 * The files that lead back to themselves by their imports, in words: `a.ts -> b.ts -> a.ts`. Imports of types count: who reads one file of
 * a circle has to read all of it.
 *
 * Where circles share files, some may show only once the others are gone.
 */
export function importCircles(files: readonly Pick<SourceFile, 'path' | 'imports'>[]): readonly string[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]))
  const done = new Set<string>()
  const circles: string[] = []

  const follow = (path: string, way: readonly string[]): void => {
    const before = way.indexOf(path)
    if (before >= 0) circles.push([...way.slice(before), path].join(' -> '))
    if (before >= 0 || done.has(path)) return
    for (const specifier of importsOf.get(path) ?? []) {
      const target = fileOf(path, specifier)
      if (target !== undefined) follow(target, [...way, path])
    }
    done.add(path)
  }

  /** `undefined` for other packages, and for files that are not looked at. */
  function fileOf(from: string, specifier: string): string | undefined {
    if (!specifier.startsWith('.')) return undefined
    const target = posix.join(posix.dirname(from), specifier).replace(/\.js$/, '')
    return [`${target}.ts`, `${target}.tsx`].find((path) => importsOf.has(path))
  }

  for (const { path } of files) follow(path, [])
  return circles
}
