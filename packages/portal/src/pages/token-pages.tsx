import type { SelfServiceView, Token } from '@chatfactor/core'
import { isRequired } from '@chatfactor/core/feature'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { RemoveForm, SaveButtons } from '../parts/form-buttons.js'
import { FormProblem, Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import { PostForm } from '../parts/post-form.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface TokenPageProps {
  readonly view: SelfServiceView
  readonly token: Token
  readonly paths: PortalPaths
}

const Frame: FC<PropsWithChildren<TokenPageProps & { title: string }>> = ({ view, paths, title, children }) => (
  <PageFrame
    title={title}
    owner={view.resource.name}
    person={{ name: personName(view.user), signOutPath: paths.signOut }}
  >
    {children}
  </PageFrame>
)

/** Renames a token. */
export const RenameTokenPage: FC<TokenPageProps & { value: string; error: string | null; problem: string | null }> = (
  props,
) => {
  const words = useWords()
  return (
    <Frame {...props} title={words.say('rename.title')}>
      <h1>{words.say('rename.heading', { name: props.token.name })}</h1>
      <FormProblem text={props.problem} />
      <PostForm action={props.paths.token(props.token.id, 'rename')} class="stack">
        <Field
          label={words.say('rename.name')}
          name="name"
          value={props.value}
          error={props.error ?? undefined}
          hint={words.say('rename.hint')}
          input={{ required: true, maxlength: 50, autofocus: true }}
        />
        <SaveButtons back={props.paths.home} />
      </PostForm>
    </Frame>
  )
}

/** Asks for confirmation before a token ends. */
export const RemoveTokenPage: FC<TokenPageProps & { others: 'none' | 'off' | 'some' }> = (props) => {
  const words = useWords()
  const { resource } = props.view
  return (
    <Frame {...props} title={words.say('remove.title')}>
      <h1>{words.say('remove.heading', { name: props.token.name })}</h1>
      <p class="lead">{words.say('remove.lead', { messenger: props.token.messenger })}</p>
      {props.others === 'none' ? (
        <Notice tone="bad">
          {words.say(isRequired(resource) ? 'remove.lastRequired' : 'remove.last', { owner: resource.name })}
        </Notice>
      ) : null}
      {props.others === 'off' ? (
        <Notice tone="bad">{words.say('remove.othersOff', { owner: resource.name })}</Notice>
      ) : null}
      <RemoveForm keep={props.paths.home} action={props.paths.token(props.token.id, 'remove')} />
    </Frame>
  )
}
