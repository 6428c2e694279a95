import { guideGroups } from '../docs/guides.js'
import { topicOrder } from './topics.js'

const decisionsGroup = 'Decisions'
/** Guides that are not in the list of guides yet. */
const otherGroup = 'More'

/** The order of everything that stands in groups: guides, packages, and inside core its topics. */
export const groupOrder: readonly string[] = [
  ...guideGroups.map(({ title }) => title),
  otherGroup,
  'Modules',
  decisionsGroup,
  ...topicOrder,
  '*',
]

/** The group of a page below `docs`, by its name without `.md`, and its place among all of them. The list of guides comes first. */
export function placeOf(name: string): { readonly group: string; readonly place: number } {
  const all = guideGroups.flatMap(({ title, guides }) => guides.map((guide) => ({ group: title, name: guide.name })))
  if (name === 'README') return { group: all[0]?.group ?? otherGroup, place: -1 }
  const place = all.findIndex((one) => one.name === name)
  const found = all[place]
  if (found !== undefined) return { group: found.group, place }
  return { group: name.startsWith('decisions/') ? decisionsGroup : otherGroup, place: all.length }
}
