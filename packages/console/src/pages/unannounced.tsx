import type { Resource } from '@chatfactor/core'
import { Notice, TokenOrigin } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import { isSignInAlone } from '../settings/self-service-settings.js'
import { useWords } from '../words/words-context.js'

/** A person's messengers whose addition could not be announced to them (R4). */
export const Unannounced: FC<{ readonly member: Member; readonly resource: Resource }> = ({ member, resource }) => (
  <>
    {member.tokens
      .filter(({ notified }) => !notified)
      .map((token) => (
        <Notice tone="bad">
          <TokenOrigin token={token} owner={resource.name} isOwner={false} />
        </Notice>
      ))}
  </>
)

/** Warns if a sign-in is all a first token requires, and some people have no address to announce it to. */
export const NoAddressWarning: FC<{ readonly members: readonly Member[]; readonly resource: Resource }> = ({
  members,
  resource,
}) => {
  const words = useWords()
  const count = members.filter(({ assignment, user }) => user.email === null && !assignment.enrolled).length
  if (!isSignInAlone(resource) || count === 0) return null
  return <Notice tone="info">{words.say('console.members.noAddress', { count })}</Notice>
}
