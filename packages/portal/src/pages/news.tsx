import type { SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Notice } from '../parts/notice.js'
import { linkTo } from '../parts/tags.js'
import type { PortalPaths } from '../portal-paths.js'
import { mayRemove } from '../states/adding.js'
import { type News, news, type PlainNews } from '../states/news.js'
import type { TextKey } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'

/** What just happened, on a page of a signed-in person; nothing if there is no news. */
export const PersonNews: FC<{
  readonly about: News | null
  readonly view: SelfServiceView
  readonly paths: PortalPaths
  readonly hasTokens?: boolean
}> = ({ about, hasTokens = true, ...rest }) =>
  about === null ? null : about === 'recovered' ? (
    <Recovered {...rest} hasTokens={hasTokens} />
  ) : (
    <PlainNotice about={about} />
  )

/** News that are a single sentence. */
export const PlainNotice: FC<{ readonly about: PlainNews }> = ({ about }) => {
  const { tone, text } = news[about]
  return <Notice tone={tone}>{useWords().say(text)}</Notice>
}

/** After a recovery code: what to do about the lost messenger. */
const Recovered: FC<{ readonly view: SelfServiceView; readonly paths: PortalPaths; readonly hasTokens: boolean }> = ({
  view,
  paths,
  hasTokens,
}) => {
  const words = useWords()
  const { tone, text } = news.recovered
  return (
    <Notice tone={tone}>
      {words.say(text, { left: view.recoveryCodesLeft })}{' '}
      {[...words.parts(lostWords(view, hasTokens), { link: linkTo(paths.add) })]}
    </Notice>
  )
}

function lostWords(view: SelfServiceView, hasTokens: boolean): TextKey {
  if (!hasTokens) return view.enrollRefusal === null ? 'news.lost.none' : 'news.lost.tellNone'
  if (view.allowedActions.includes('token.reissue')) return 'news.lost.replace'
  return mayRemove(view) ? 'news.lost.remove' : 'news.lost.tell'
}
