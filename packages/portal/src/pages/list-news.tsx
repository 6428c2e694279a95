import type { SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Notice } from '../parts/notice.js'
import { linkTo } from '../parts/tags.js'
import type { PortalPaths } from '../portal-paths.js'
import type { PlainKey } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'

const news = {
  removed: ['good', 'news.removed'],
  renamed: ['good', 'news.renamed'],
  asked_first: ['good', 'news.askedFirst'],
  cancelled: ['info', 'news.cancelled'],
  assigned: ['good', 'news.assigned'],
  test_sent: ['good', 'news.testSent'],
  test_undelivered: ['bad', 'news.testUndelivered'],
  check_reachable: ['good', 'news.reachable'],
  check_unreachable: ['bad', 'news.unreachable'],
  check_unknown: ['info', 'news.unknown'],
  codes_kept: ['good', 'news.codesKept'],
  pin_set: ['good', 'news.pinSet'],
  pin_removed: ['good', 'news.pinRemoved'],
} as const satisfies Record<string, readonly ['good' | 'info' | 'bad', PlainKey]>

/** What just happened, said once on top of the list. */
export type ListNews = keyof typeof news | 'recovered'

/** Reads it from the address; anything but one of these counts as none. */
export function listNewsOf(given: string | undefined): ListNews | null {
  if (given === 'recovered') return given
  return given !== undefined && isKnown(given) ? given : null
}

function isKnown(given: string): given is keyof typeof news {
  return Object.hasOwn(news, given)
}

interface NewsProps {
  readonly about: ListNews
  readonly view: SelfServiceView
  readonly paths: PortalPaths
  readonly hasTokens: boolean
}

/** The sentence about it. */
export const News: FC<NewsProps> = ({ about, ...rest }) => {
  const words = useWords()
  if (about === 'recovered') return <Recovered {...rest} />
  const [tone, key] = news[about]
  return <Notice tone={tone}>{words.say(key)}</Notice>
}

/** After a recovery code: what to do about the messenger that is lost. */
const Recovered: FC<Omit<NewsProps, 'about'>> = ({ view, paths, hasTokens }) => {
  const words = useWords()
  return (
    <Notice tone="info">
      {words.say('news.recovered', { left: view.recoveryCodesLeft })}{' '}
      {hasTokens ? words.say(lostWords(view)) : [...words.parts('news.lost.none', { link: linkTo(paths.add) })]}
    </Notice>
  )
}

function lostWords({ allowedActions }: SelfServiceView): PlainKey {
  if (allowedActions.includes('token.reissue')) return 'news.lost.replace'
  return allowedActions.includes('token.unassign') ? 'news.lost.remove' : 'news.lost.tell'
}
