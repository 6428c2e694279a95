import type { FC } from 'hono/jsx'
import { Button, ButtonForm, Link } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { strong } from '../parts/tags.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { mayRemove } from '../states/adding.js'
import { endingOf, endings, type Over } from '../states/endings.js'
import type { News } from '../states/news.js'
import { useWords } from '../words/words-context.js'
import { EnrollmentFrame, type EnrollmentPageProps } from './enrollment-frame.js'
import { endedWords } from './enrollment-words.js'
import { PersonNews } from './news.js'
import { Validity } from './validity.js'

/** The last step: the token is active. */
export const ActivePage: FC<
  EnrollmentPageProps & {
    news: News | null
    /** Until when "Not you?" still helps here. */
    takeBackUntil: Date | null
    /** The page that they came from before they were asked for a messenger. */
    goOn: string | null
  }
> = (props) => {
  const words = useWords()
  const { view, paths, enrollment, news, takeBackUntil } = props
  const needsCodes = view.recoveryCodesLeft === 0
  return (
    <EnrollmentFrame {...props} at="done">
      <p class="hero celebration">
        <TransportIcon transport={enrollment.transport} size="large" />
        <span class="done-check" aria-hidden="true">
          <Icon name="done" />
        </span>
      </p>
      <h1 tabindex={-1}>{words.say('active.heading', { messenger: enrollment.messenger })}</h1>
      <p class="lead">
        {words.parts(enrollment.replacesTokenId === null ? 'active.lead' : 'active.replacedLead', {
          b: strong,
          name: enrollment.name,
          owner: view.resource.name,
        })}
      </p>
      <WhoAnswered {...{ view, paths, enrollment, takeBackUntil }} />
      <PersonNews about={news} view={view} paths={paths} />
      {news === 'undo_late' && enrollment.tokenId !== null ? (
        <a class="button danger solid wide" href={paths.token(enrollment.tokenId, 'remove')}>
          {words.say('button.remove')}
        </a>
      ) : null}
      <div class="buttons stacked">
        {needsCodes ? (
          <>
            <p class="hint">{words.say('active.recovery')}</p>
            <ButtonForm action={paths.recoveryCodes} class="button primary wide" says={words.say('active.saveCodes')} />
          </>
        ) : null}
        <a class={needsCodes ? 'button wide' : 'button primary wide'} href={props.goOn ?? paths.home}>
          {words.say(props.goOn === null ? 'active.done' : 'button.continue')}
        </a>
        {enrollment.tokenId === null ? null : (
          <PostForm action={paths.token(enrollment.tokenId, 'test')}>
            <input type="hidden" name="enrollment" value={enrollment.id} />
            <Button class="button wide" says={words.say('active.test')} />
          </PostForm>
        )}
      </div>
    </EnrollmentFrame>
  )
}

/** Whose account answered: a person can notice here that it is not theirs. */
const WhoAnswered: FC<Pick<EnrollmentPageProps, 'view' | 'paths' | 'enrollment'> & { takeBackUntil: Date | null }> = (
  props,
) => {
  const words = useWords()
  const { view, paths, enrollment, takeBackUntil } = props
  const now = useSite().clock.now()
  const { displayName, messenger, tokenId } = enrollment
  return (
    <div class="who">
      <p>
        {displayName === null
          ? words.say('active.whoUnnamed', { messenger })
          : words.parts('active.who', { b: strong, name: <bdi>{displayName}</bdi>, messenger })}
      </p>
      {takeBackUntil !== null ? (
        <PostForm action={paths.enrollment(enrollment.id, 'take-back')}>
          <span>{words.say('active.notYou')}</span>
          <Button class="link" says={words.say('active.takeBack')} />{' '}
          <span class="hint">
            <Validity until={takeBackUntil} now={now} of="undo" />
          </span>
        </PostForm>
      ) : tokenId !== null && mayRemove(view) ? (
        <p>
          <span>{words.say('active.notYou')}</span>{' '}
          <a href={paths.token(tokenId, 'remove')}>{words.say('button.remove')}</a>
        </p>
      ) : null}
    </div>
  )
}

/** The QR code has expired, was cancelled or is no longer allowed, or too many answers were wrong. */
export const EndedPage: FC<EnrollmentPageProps & { ended: Over }> = (props) => {
  const words = useWords()
  const { view, paths, enrollment, ended } = props
  const ending = endingOf(ended, enrollment, view)
  const { title, text } = endedWords(words, ending)
  const { icon, way } = endings[ending]
  const newer = way === 'newer' ? view.openEnrollmentId : null
  return (
    <EnrollmentFrame {...props} at="scan">
      <p class="hero" aria-hidden="true">
        <Icon name={icon} />
      </p>
      <h1 tabindex={-1}>{title}</h1>
      <p class="lead">{text}</p>
      <div class="buttons stacked">
        {newer === null ? null : (
          <Link class="button primary wide" href={paths.enrollment(newer)} says={words.say('button.continue')} />
        )}
        {way !== 'new_code' ? null : (
          <PostForm action={paths.enrollment(enrollment.id, 'new-code')}>
            <Button class="button primary wide" says={words.say('ended.newCode')} />
          </PostForm>
        )}
        <Link class="button wide" href={paths.home} says={words.say('link.list')} />
      </div>
    </EnrollmentFrame>
  )
}
