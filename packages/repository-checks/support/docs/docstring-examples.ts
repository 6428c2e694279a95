import type { BlockOfPage } from './guide-types.js'
import { repositoryText } from './repository.js'

/** The `@example` of each docstring of a source file, as blocks of TypeScript with their lines. */
export function docstringExamples(path: string): readonly BlockOfPage[] {
  const lines = repositoryText(path).split('\n')
  return lines.flatMap((line, at) => {
    if (!/^\s*\* @example\s*$/.test(line)) return []
    const end = lines.findIndex((other, place) => place > at && /^\s*\*(?:\/| @)/.test(other))
    const code = lines.slice(at + 1, end).map((one) => one.replace(/^\s*\* ?/, ''))
    const bare = code.filter((one) => !one.startsWith('```'))
    return [{ page: path, block: { line: at + 2, language: 'ts', code: `${bare.join('\n')}\n`, mark: null } }]
  })
}
