import ts from 'typescript'
import { breakablePlaces, type Place } from './breakable-places.js'
import { seededRandom } from './seeded-random.js'

/** A source to draw from. */
export interface Source {
  /** From the top of the repository. */
  readonly path: string
  readonly text: string
}

/** One place of a source, broken. */
export interface DrawnMutant {
  readonly path: string
  /** Where it begins, from 1. */
  readonly line: number
  /** The lines it concerns, before and after, as one line each. */
  readonly before: string
  readonly after: string
  /** The whole source with it. */
  readonly text: string
}

/** Draws so many places of these sources, each equally likely and none twice. The same seed draws the same, and more of it draws on. */
export function drawMutants(sources: readonly Source[], count: number, seed: number): readonly DrawnMutant[] {
  const random = seededRandom(seed)
  const left = sources.flatMap((source) => breakablePlaces(source.text).map((place) => ({ source, place })))
  const drawn: DrawnMutant[] = []
  while (drawn.length < count && left.length > 0) {
    const [one] = left.splice(random(left.length), 1)
    if (one === undefined) break
    const mutant = broken(one.source, one.place, random(one.place.choices.length))
    if (isReadable(mutant.text)) drawn.push(mutant)
  }
  return drawn
}

function broken({ path, text }: Source, { start, end, choices }: Place, choice: number): DrawnMutant {
  const replacement = choices[choice] ?? ''
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  const to = lineEnd === -1 ? text.length : lineEnd
  return {
    path,
    line: text.slice(0, start).split('\n').length,
    before: inOneLine(text.slice(from, to)),
    after: inOneLine(text.slice(from, start) + replacement + text.slice(end, to)),
    text: text.slice(0, start) + replacement + text.slice(end),
  }
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function isReadable(text: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  })
  return diagnostics.length === 0
}
