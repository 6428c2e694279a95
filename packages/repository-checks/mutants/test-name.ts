import type { Mutant } from './mutant.js'

/** What the full name of a mutant's test contains; the changing parts of a title stand for any text. */
export function nameOf({ title }: Pick<Mutant, 'title'>): RegExp {
  const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`: ${escaped.replace(/%[a-zA-Z#]|\\\$[\w.]+|…/g, '.*')}`)
}
