import { Button, ButtonForm, Field, Icon, Notice, PostForm, personName } from '@chatfactor/portal/pages'
import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import type { EnrollmentShown } from '../administration/member-states.js'
import { useConsole } from './console-context.js'
import { enrollmentState } from './enrollment-state.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface BegunPageProps extends ResourcePageProps {
  readonly member: Member
  readonly shown: EnrollmentShown
  /** What is wrong with the typed code. */
  readonly error: string | null
}

/** The QR code for a person beside the administrator, and a field for the code from their chat. */
export const BegunPage: FC<BegunPageProps> = (props) => {
  const { words, paths } = useConsole()
  const { resource, member, error } = props
  const { enrollment, code } = props.shown
  const name = personName(member.user, member.user.externalId)
  const act = (action: 'confirm' | 'cancel') => paths.begun(resource.id, member.user.id, enrollment.id, action)
  const isOpen =
    code !== null || enrollment.state === 'awaiting_message' || enrollment.state === 'awaiting_confirmation'
  const state = enrollmentState({ ...enrollment, tokenEnded: null }, words)
  return (
    <ResourceFrame {...props} at="members">
      <p class="crumb">
        <a href={paths.member(resource.id, member.user.id)}>
          <Icon name="back" />
          {name}
        </a>
      </p>
      <h2>{words.say('console.begun.title', { name })}</h2>
      {code === null ? (
        <Notice tone="info">{state}</Notice>
      ) : (
        <div class="begun">
          <div class="qr" role="img" aria-label={words.say('console.begun.qr', { messenger: enrollment.messenger })}>
            {raw(code.qr)}
          </div>
          <div>
            <ol>
              <li>{words.say('console.begun.scan', { messenger: enrollment.messenger })}</li>
              <li>
                {words.parts('console.begun.orType', {
                  b: (inside) => <strong>{inside}</strong>,
                  bot: code.botName,
                  code: <code>{code.typedCode}</code>,
                })}
              </li>
              <li>{words.say('console.begun.read')}</li>
            </ol>
            <p class="hint">{words.say('console.begun.fiveMinutes')}</p>
          </div>
        </div>
      )}
      {isOpen ? (
        <>
          <PostForm action={act('confirm')} class="stack narrow">
            <Field
              label={words.say('console.begun.answer')}
              name="answer"
              value=""
              error={error ?? undefined}
              input={{ required: true, maxlength: 20, inputmode: 'numeric', autocomplete: 'off' }}
            />
            <Button class="button primary" says={words.say('console.begun.confirm')} />
          </PostForm>
          <ButtonForm action={act('cancel')} class="button" says={words.say('console.begun.cancel')} />
        </>
      ) : null}
    </ResourceFrame>
  )
}
