import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Field } from '../parts/field.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { useLinks } from '../parts/use-links.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface LinkNeededPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  readonly login: string
  readonly back: string | null
  readonly error: string | null
}

/**
 * Shown to an unknown browser while guesses at a login are not checked: asks for something that cannot be guessed. It
 * names every messenger and is the same for everybody, so as not to reveal who uses which.
 */
export const LinkNeededPage: FC<LinkNeededPageProps> = ({ owner, paths, login, back, error }) => {
  const words = useWords()
  const shownLink = useLinks()
  const bots = useSite()
    .chatfactor.transports.list()
    .flatMap(({ messenger, botUrl }) => {
      const link = botUrl === null ? null : shownLink(botUrl)
      return link === null ? [] : [{ messenger, link }]
    })
  const Kept: FC = () => (
    <>
      <input type="hidden" name="login" value={login} />
      {back === null ? null : <input type="hidden" name="back" value={back} />}
    </>
  )
  return (
    <PageFrame title={words.say('linkNeeded.title')} owner={owner}>
      <h1>{words.say('linkNeeded.title')}</h1>
      <p class="lead">{words.say('linkNeeded.lead')}</p>
      <p>{words.say('linkNeeded.chat')}</p>
      {bots.map(({ messenger, link }) => (
        <a class="button wide" href={link} rel="noreferrer" target="_blank">
          {words.say('code.open', { messenger })}
        </a>
      ))}
      <PostForm action={paths.signIn} class="stack">
        <Kept />
        <Field
          label={words.say('linkNeeded.proof')}
          name="proof"
          error={error ?? undefined}
          hint={words.say('linkNeeded.proofHint')}
          input={{ required: true, maxlength: 400, autocomplete: 'off', autocapitalize: 'none', spellcheck: false }}
        />
        <Field
          label={words.say('signIn.password')}
          name="password"
          input={{ type: 'password', autocomplete: 'current-password', required: true, maxlength: 200 }}
        />
        <Button class="button primary wide" name="with" value="proof" says={words.say('signIn.button')} />
      </PostForm>
      <p class="or">
        <span>{words.say('linkNeeded.or')}</span>
      </p>
      <PostForm action={paths.signIn} class="stack">
        <Kept />
        <Button class="button wide" name="with" value="mail" says={words.say('linkNeeded.mail')} />
      </PostForm>
      <p class="hint">{words.say('linkNeeded.none')}</p>
      <p class="aside">
        <a href={back === null ? paths.signIn : `${paths.signIn}?back=${encodeURIComponent(back)}`}>
          {words.say('mailedCode.restart')}
        </a>
      </p>
    </PageFrame>
  )
}
