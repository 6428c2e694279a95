import { Button, Link, linkTo, PostForm, personName, portalPaths } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import { useConsole } from './console-context.js'
import { Nothing } from './nothing.js'
import { portalAddressOf } from './portal-address.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'
import { CannotBeTold, TellAgain, TellDone } from './tell-parts.js'
import type { TellResult } from './tell-result.js'

interface TellPageProps extends ResourcePageProps {
  /** Members who can be told, one page of them. */
  readonly members: readonly Member[]
  /** Members of the same page who cannot be told. */
  readonly others: readonly Member[]
  /** Whether people are told again. */
  readonly again: boolean
  readonly isMore: boolean
  /** The previous selection, when the page is shown again. */
  readonly chosen: Readonly<Record<string, string | boolean>> | null
  /** The result of the emails just requested. */
  readonly done: TellResult | null
}

/** Mails selected members the portal's address, their login and how to sign in. */
export const TellPage: FC<TellPageProps> = (props) => {
  const { site, may, words, paths } = useConsole()
  const { resource, members, others, again, isMore, done, chosen } = props
  const address = portalAddressOf(resource)
  // Links to the settings, for those who may see them.
  const at = may('resources.update') ? 'self-service' : 'members'
  const pageAddress = address === null ? null : `${site.origin}${portalPaths(site, address).home}`
  return (
    <ResourceFrame {...props} at={at}>
      <h2>{words.say('console.tell.title')}</h2>
      {done === null ? null : <TellDone done={done} />}
      <p>
        {words.say('console.tell.lead')} {words.say(again ? 'console.tell.onceADay' : 'console.tell.onceEver')}
      </p>
      {pageAddress === null ? null : <TellAgain again={again} path={paths.tell(resource.id)} />}
      {pageAddress === null ? (
        <Nothing of="people">
          {[...words.parts('console.tell.noPortal', { link: linkTo(paths.resource(resource.id, at)) })]}
        </Nothing>
      ) : members.length === 0 ? (
        <Nothing of="told">{words.say('console.tell.allTold')}</Nothing>
      ) : (
        <PostForm action={paths.tell(resource.id)} class="stack">
          {again ? <input type="hidden" name="again" value="on" /> : null}
          <p class="page-address">
            <Link id="page-address" href={pageAddress} says={pageAddress} />
          </p>
          <fieldset class="people-choice">
            <legend>
              {words.say(again ? 'console.tell.whomAgain' : 'console.tell.whom', {
                count: isMore ? `${members.length}+` : String(members.length),
              })}
            </legend>
            {members.map(({ user }) => (
              <label class="choice">
                <input
                  type="checkbox"
                  name="userId"
                  value={user.id}
                  checked={chosen === null || chosen[user.id] === true}
                />
                <span>
                  <span class="choice-label">
                    <bdi>{personName(user)}</bdi>
                  </span>
                  <span class="hint">
                    {user.login} · {user.email} ·{' '}
                    {words.say(user.hasPassword ? 'console.users.password' : 'console.users.mailedCode')}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          <div class="buttons">
            <Link class="button" href={paths.resource(resource.id, at)} says={words.say('console.tell.back')} />
            <Button class="button primary" says={words.say('console.tell.send')} />
          </div>
          {isMore ? (
            <details class="sure">
              <summary class="button">{words.say('console.tell.all')}</summary>
              <div class="sure-body">
                <p>{words.say('console.tell.allSure', { resource: resource.name })}</p>
                <Button class="button" name="everybody" value="on" says={words.say('console.tell.allSend')} />
              </div>
            </details>
          ) : null}
        </PostForm>
      )}
      <CannotBeTold members={others} />
    </ResourceFrame>
  )
}
