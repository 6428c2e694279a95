import type { SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Notice } from '../parts/notice.js'
import type { PortalPaths } from '../portal-paths.js'

const unreached = 'Open the chat, unblock the bot and try again.'

const words = {
  removed: ['good', 'The token is removed. It sends no more codes.'],
  renamed: ['good', 'The token has its new name.'],
  cancelled: ['info', 'Nothing was added.'],
  assigned: ['good', 'Your messenger now sends the codes for this site too.'],
  test_sent: ['good', 'A test message is on its way. Look into the chat.'],
  test_undelivered: ['bad', `The test message did not get through. ${unreached}`],
  check_reachable: ['good', 'The connection works: the bot can write to your chat.'],
  check_unreachable: ['bad', `The bot cannot write to your chat. ${unreached}`],
  check_unknown: ['info', 'The messenger gave no clear answer. Send a test message to be sure.'],
  pin_set: ['good', 'Your PIN is set. From now on, type it in front of each code.'],
  pin_removed: ['good', 'Your PIN is removed. The code alone is enough.'],
} as const

/** What just happened, said once on top of the list. */
export type ListNews = keyof typeof words | 'recovered'

/** Reads it from the address, where nobody can write more than one of these. */
export function listNewsOf(given: string | undefined): ListNews | null {
  if (given === 'recovered') return given
  return given !== undefined && isKnown(given) ? given : null
}

function isKnown(given: string): given is keyof typeof words {
  return Object.hasOwn(words, given)
}

/** The sentence about it. */
export const News: FC<{ news: ListNews; view: SelfServiceView; paths: PortalPaths; hasTokens: boolean }> = ({
  news,
  view,
  paths,
  hasTokens,
}) => {
  if (news === 'recovered') return <Recovered view={view} paths={paths} hasTokens={hasTokens} />
  const [tone, text] = words[news]
  return <Notice tone={tone}>{text}</Notice>
}

/** After a recovery code: what to do about the messenger that is lost. */
const Recovered: FC<{ view: SelfServiceView; paths: PortalPaths; hasTokens: boolean }> = ({
  view,
  paths,
  hasTokens,
}) => {
  const left = view.recoveryCodesLeft
  return (
    <Notice tone="info">
      You used a recovery code; {left === 0 ? 'none is' : `${left} ${left === 1 ? 'is' : 'are'}`} left.{' '}
      {lostWords(view, hasTokens)}
      {hasTokens ? null : (
        <>
          {' '}
          <a href={paths.add}>Assign New</a>
        </>
      )}
    </Notice>
  )
}

function lostWords(view: SelfServiceView, hasTokens: boolean): string {
  if (!hasTokens) return 'Add a messenger now, so that you get codes again.'
  if (view.allowedActions.includes('token.reissue')) {
    return 'Is the phone with your messenger lost? Press Replace beside it now, so that nobody else gets your codes.'
  }
  if (view.allowedActions.includes('token.unassign')) {
    return 'Is the phone with your messenger lost? Remove it below now, so that nobody else gets your codes.'
  }
  return 'Is the phone with your messenger lost? Tell your administrator, so that nobody else gets your codes.'
}
