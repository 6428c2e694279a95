import type { FC, PropsWithChildren } from 'hono/jsx'
import { ButtonForm, Link } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import type { PortalPaths } from '../portal-paths.js'
import { type ProblemState, problems } from '../states/problems.js'
import { useWords } from '../words/words-context.js'

interface ProblemPageProps {
  readonly of: ProblemState
  /** When it may be tried again. */
  readonly when?: string | null
  /** The portal in which it happened. */
  readonly paths?: PortalPaths | undefined
  readonly person?: string | null | undefined
  readonly owner?: string | undefined
}

/** A calm page for an error, without anything that only a developer would understand. */
export const ProblemPage: FC<ProblemPageProps> = ({ of, when = null, paths, person, owner = '' }) => {
  const words = useWords()
  const row: (typeof problems)[ProblemState] = problems[of]
  const known = { person: person ?? '', owner, when: when ?? '' }
  const text = when === null && 'plain' in row ? words.say(row.plain) : words.say(row.text, known)
  return (
    <Calm title={words.say(row.title, known)} text={text}>
      {paths === undefined || row.way === 'as_said' ? null : (
        <Link class="button wide" href={paths.home} says={words.say('link.tokens')} />
      )}
      {paths?.signOut == null || row.way !== 'tokens_or_sign_out' ? null : (
        <ButtonForm action={paths.signOut} class="button wide" says={words.say('frame.signOut')} />
      )}
    </Calm>
  )
}

/** For a person whom the host app knows but this Resource does not; it does not say why. */
export const NoAccessPage: FC = () => {
  const words = useWords()
  return <Calm title={words.say('problem.noAccess.title')} text={words.say('problem.noAccess.text')} />
}

const Calm: FC<PropsWithChildren<{ title: string; text: string }>> = ({ title, text, children }) => (
  <PageFrame title={title} owner={useSite().productName}>
    <p class="hero" aria-hidden="true">
      <Icon name="warning" />
    </p>
    <h1>{title}</h1>
    <p class="lead">{text}</p>
    {children}
  </PageFrame>
)
