import type { Resource, Token } from '@chatfactor/core'
import { Button, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from './console-context.js'
import { Sure } from './sure.js'
import { revokeSure } from './without-token.js'

interface TokenMeasuresProps {
  readonly resource: Resource
  readonly token: Token
  /** The person's name. */
  readonly name: string
}

/** Actions on a token: switch it off and on, or end it. */
export const TokenMeasures: FC<TokenMeasuresProps> = ({ resource, token, name }) => {
  const { site, may, words, paths } = useConsole()
  return (
    <div class="member-actions">
      {site.hasOperations && token.state === 'disabled' && may('members.tokens.enable') ? (
        <PostForm action={paths.switchToken(resource.id, token.id, 'switch-on')}>
          <Button class="button small" says={words.say('console.members.tokenOn')} />
        </PostForm>
      ) : null}
      {token.state !== 'disabled' && may('members.tokens.sendTest') ? (
        <PostForm action={paths.switchToken(resource.id, token.id, 'test')}>
          <Button class="button small" says={words.say('console.members.tokenTest')} />
        </PostForm>
      ) : null}
      {site.hasOperations && token.state !== 'disabled' && may('members.tokens.disable') ? (
        <Sure
          action={paths.switchToken(resource.id, token.id, 'switch-off')}
          label={words.say('console.members.tokenOff')}
          button={words.say('console.members.tokenOffName', { token: token.name })}
        >
          {words.say('console.members.tokenOffSure', { token: token.name, name })}
        </Sure>
      ) : null}
      {may('members.tokens.revoke') ? (
        <Sure
          action={paths.revoke(resource.id, token.id)}
          label={words.say('console.members.revoke')}
          button={words.say('console.members.revokeToken')}
        >
          {words.say(revokeSure(resource), { token: token.name, name, resource: resource.name })}
        </Sure>
      ) : null}
    </div>
  )
}
