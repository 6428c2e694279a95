import type { Token } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { Icon } from './icon.js'
import { Moment } from './moment.js'

/**
 * When and from where a messenger was added, if its owner could not be told at the time: they read here what an email
 * could not say (R4).
 */
export const TokenOrigin: FC<{ readonly token: Token; readonly owner: string; readonly isOwner?: boolean }> = ({
  token,
  owner,
  isOwner = true,
}) => {
  const words = useWords()
  const at = <Moment at={token.createdAt} />
  const { addedFrom, messenger } = token
  const from = [addedFrom?.device, addedFrom?.network].filter((part) => typeof part === 'string').join(', ')
  return (
    <>
      {from === ''
        ? words.parts('tokenOrigin.when', { messenger, at })
        : words.parts('tokenOrigin.from', { messenger, at, from: <bdi>{from}</bdi> })}{' '}
      {isOwner ? words.say('tokenOrigin.notYou', { owner }) : words.say('tokenOrigin.ask')}
    </>
  )
}

/** The same, made prominent, with what helps below. */
export const OriginWarning: FC<PropsWithChildren<{ readonly token: Token; readonly owner: string }>> = ({
  token,
  owner,
  children,
}) => (
  <div class="notice warning">
    <Icon name="warning" />
    <div>
      <p>
        <TokenOrigin token={token} owner={owner} />
      </p>
      {children}
    </div>
  </div>
)
