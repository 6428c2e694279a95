import { topicOrder } from './topics.js'

/** The guides in reading order, as the reference lists them. Decisions follow by themselves. */
export const readingOrder: Readonly<Record<string, readonly string[]>> = {
  'First steps': ['start-here', 'concepts', 'into-your-app', 'testing'],
  'How it works': ['verbs', 'enrollment', 'approvals', 'protocol'],
  Messengers: ['telegram', 'viber', 'messenger'],
  'Running it': ['postgresql', 'events', 'errors', 'upgrading'],
  Security: ['security', 'threat-model', 'security-requirements', 'siege'],
  'Adapters of your own': ['custom-store', 'custom-transport'],
  'Behind it': ['architecture', 'dependencies', 'contributing'],
}

const decisionsGroup = 'Decisions'
/** Guides that have no place in the order yet. */
const otherGroup = 'More'

/** The order of everything that stands in groups: guides, packages, and inside core its topics. */
export const groupOrder: readonly string[] = [
  ...Object.keys(readingOrder),
  otherGroup,
  'Modules',
  decisionsGroup,
  ...topicOrder,
  '*',
]

/** The group of a guide, by the name of its file without `.md`, and its place among all of them. */
export function placeOf(name: string): { readonly group: string; readonly place: number } {
  const all = Object.entries(readingOrder).flatMap(([group, names]) => names.map((one) => ({ group, name: one })))
  const place = all.findIndex((one) => one.name === name)
  const found = all[place]
  if (found !== undefined) return { group: found.group, place }
  return { group: name.startsWith('decisions/') ? decisionsGroup : otherGroup, place: all.length }
}
