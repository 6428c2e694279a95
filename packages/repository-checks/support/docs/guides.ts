import { repositoryText } from './repository.js'

/** A guide, as the list of all guides names it. */
export interface Guide {
  /** The name of its file, without `.md`. */
  readonly name: string
  readonly title: string
  /** What it is about, in half a sentence. */
  readonly says: string
}

/** The guides below one heading of the list. */
export interface GuideGroup {
  readonly title: string
  readonly guides: readonly Guide[]
}

/** The page that lists all guides in the order in which to read them. */
export const listOfGuides = 'docs/README.md'

/** What a list of guides says, in its order; throws on a line of the list that does not fit. */
export function guidesIn(list: string): readonly GuideGroup[] {
  return list
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n')
      return { title, guides: lines.filter((line) => line.startsWith('-')).map(guideOf) }
    })
}

function guideOf(line: string): Guide {
  const [, title, name, says] = /^- \[(.+)\]\(([\w-]+)\.md\): (.+)$/.exec(line) ?? []
  if (title === undefined || name === undefined || says === undefined) throw new Error(`Not a guide: ${line}`)
  return { name, title, says }
}

/** All guides by group, in reading order. */
export const guideGroups: readonly GuideGroup[] = guidesIn(repositoryText(listOfGuides))
