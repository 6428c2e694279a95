import { readFileSync } from 'node:fs'
import { repositoryEntry, repositoryText } from './repository.js'

/** A test that shows what a row says. */
export interface ParityProof {
  readonly file: string
  /** How its title begins, behind the ids. */
  readonly title: string
}

/** One thing that a hosted product does, and what stands here in its place. */
export interface ParityRow {
  readonly group: string
  readonly theirs: string
  readonly ours: string
  /** Empty where it is left out, and `ours` says why. */
  readonly proofs: readonly ParityProof[]
}

/** The rows of `parity.list`, in its order. Throws on a line that does not fit, or names a test that is not there. */
export function parityRows(
  list = readFileSync(new URL('./parity.list', import.meta.url), 'utf8'),
): readonly ParityRow[] {
  let group = ''
  return list.split('\n').flatMap((line): readonly ParityRow[] => {
    if (line.startsWith('## ')) group = line.slice(3)
    return line.trim() === '' || line.startsWith('#') ? [] : [rowOf(line, group)]
  })
}

function rowOf(line: string, group: string): ParityRow {
  const [theirs = '', ...rest] = line.split(' | ')
  const [ours = '', proof] = rest
  if (proof === undefined && rest.length === 1 && ours.startsWith('out: ')) {
    return { group, theirs, ours: ours.slice('out: '.length), proofs: [] }
  }
  if (proof === undefined || rest.length > 2) throw new Error(`Not a row of parity.list: ${line}`)
  return { group, theirs, ours, proofs: proof.split(' ; ').map(proofOf) }
}

function proofOf(text: string): ParityProof {
  const [place = '', title] = text.split(/: (.+)/)
  const folder = place.startsWith('examples/') ? place : `packages/${place}`
  const file = [`${folder}.test.ts`, `${folder}.test.tsx`].find((path) => repositoryEntry(path) === 'file')
  if (file === undefined || title === undefined || !hasTitle(file, title))
    throw new Error(`There is no such test: ${text}`)
  return { file, title }
}

/** Whether a test of the file begins like this, behind its ids. */
function hasTitle(file: string, title: string): boolean {
  const plain = repositoryText(file).replaceAll("\\'", "'")
  return [`'`, ': ', '`'].some((before) => plain.includes(`${before}${title}`))
}
