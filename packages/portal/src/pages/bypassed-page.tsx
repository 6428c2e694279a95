import type { FactorStatus } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Button, Link } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { Moment } from '../parts/moment.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface BypassedPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  readonly until: Date
  readonly status: FactorStatus
}

/**
 * For a person who may do other things without a code, but not this: how they can prove themselves, and how long the
 * bypass lasts.
 */
export const BypassedPage: FC<BypassedPageProps> = ({ owner, paths, until, status }) => {
  const words = useWords()
  const hasMessenger = status.messengers.length > 0
  const hasCodes = status.recoveryCodesLeft > 0
  return (
    <PageFrame title={words.say('bypassed.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="pass" />
      </p>
      <h1>{words.say('bypassed.heading')}</h1>
      <p class="lead">{words.parts('bypassed.until', { owner, at: <Moment at={until} /> })}</p>
      <p>{words.say(hasCodes ? 'bypassed.lost' : hasMessenger ? 'bypassed.codeOnly' : 'bypassed.nothing')}</p>
      {hasCodes ? (
        <Link class="button primary wide" href={paths.recovery} says={words.say('secondFactor.recovery')} />
      ) : null}
      {hasMessenger ? (
        <PostForm action={paths.sendCode}>
          <Button class={hasCodes ? 'button wide' : 'button primary wide'} says={words.say('button.sendCode')} />
        </PostForm>
      ) : null}
      {paths.signOut === null ? null : (
        <PostForm action={paths.signOut} class="aside">
          <Button class="link quiet" says={words.say('frame.signOut')} />
        </PostForm>
      )}
    </PageFrame>
  )
}
