import type { FC } from 'hono/jsx'
import { Button, Link } from '../parts/button.js'
import { CopyButton } from '../parts/copy-button.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import type { News } from '../states/news.js'
import { useWords } from '../words/words-context.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** Explains recovery codes before any are made, and that new ones replace the old. */
export const AskRecoveryCodesPage: FC<PersonPageProps & { readonly areShown: boolean }> = (props) => {
  const words = useWords()
  const { view, paths } = props
  const left = view.recoveryCodesLeft
  return (
    <PersonFrame {...props} title={words.say('recoveryCodes.title')}>
      <p class="hero" aria-hidden="true">
        <Icon name="recoveryCodes" />
      </p>
      <h1>{words.say(left === 0 ? 'recoveryCodes.save' : 'recoveryCodes.renew')}</h1>
      <p class="lead">{words.say('recoveryCodes.lead', { owner: view.resource.name })}</p>
      {left === 0 ? null : <Notice tone="info">{words.say('recoveryCodes.left', { left })}</Notice>}
      <PostForm action={paths.recoveryCodes} class="buttons">
        <Link class="button" href={paths.home} says={words.say('button.back')} />
        <Button class="button primary" says={words.say(left === 0 ? 'recoveryCodes.show' : 'recoveryCodes.new')} />
      </PostForm>
      {props.areShown ? (
        <p class="aside">
          <a href={paths.shownRecoveryCodes}>{words.say('recoveryCodes.seeAgain')}</a>
        </p>
      ) : null}
    </PersonFrame>
  )
}

interface RecoveryCodesPageProps extends PersonPageProps {
  readonly codes: readonly string[]
  readonly news: News | null
  /** What is wrong with the code that was typed back. */
  readonly error: string | null
}

/** The codes, and the field for typing one of them back. */
export const RecoveryCodesPage: FC<RecoveryCodesPageProps> = (props) => {
  const words = useWords()
  const { paths, codes, news, error } = props
  const owner = props.view.resource.name
  const file = `${words.say('recoveryCodes.file', { owner })}\n\n${codes.join('\n')}\n`
  return (
    <PersonFrame {...props} title={words.say('recoveryCodes.title')}>
      <h1>{words.say('recoveryCodes.shownTitle')}</h1>
      <p class="lead">{words.say('recoveryCodes.shownLead')}</p>
      <PersonNews about={news} view={props.view} paths={paths} />
      <pre class="recovery-codes" id="recovery-codes">
        {codes.join('\n')}
      </pre>
      <div class="recovery-keep">
        <a
          class="button small"
          download={words.say('recoveryCodes.fileName', { owner })}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(file)}`}
        >
          {words.say('recoveryCodes.download')}
        </a>
        <button type="button" class="button small" data-print>
          {words.say('recoveryCodes.print')}
        </button>
        <CopyButton of="#recovery-codes" label={words.say('recoveryCodes.copy')} />
      </div>
      <p class="fine">{words.say('recoveryCodes.each', { owner })}</p>
      <PostForm action={paths.keepRecoveryCodes} class="stack typed-back">
        <Field
          label={words.say('recoveryCodes.typeBack')}
          name="code"
          error={error ?? undefined}
          hint={words.say('recoveryCodes.typeBackHint')}
          input={{
            required: true,
            maxlength: 30,
            autofocus: error !== null,
            autocapitalize: 'characters',
            spellcheck: false,
            class: 'recovery-input',
          }}
        />
        <Button class="button primary wide" says={words.say('recoveryCodes.saved')} />
      </PostForm>
      <p class="aside later">
        <a href={paths.home}>{words.say('recoveryCodes.later')}</a>
      </p>
    </PersonFrame>
  )
}
