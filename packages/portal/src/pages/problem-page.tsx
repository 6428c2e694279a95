import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

/** A calm page for what went wrong, without anything that only a developer understands. */
export const ProblemPage: FC<{ title: string; text: string; wayOut?: string | null }> = ({
  title,
  text,
  wayOut = null,
}) => {
  const site = useSite()
  const words = useWords()
  return (
    <PageFrame title={title} owner={site.productName}>
      <p class="hero" aria-hidden="true">
        <Icon name="warning" />
      </p>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {wayOut === null ? null : (
        <a class="button wide" href={wayOut}>
          {words.say('link.tokens')}
        </a>
      )}
    </PageFrame>
  )
}

/** For a person whom the host app knows and this Resource does not; it does not say why. */
export const NoAccessPage: FC = () => {
  const words = useWords()
  return <ProblemPage title={words.say('problem.noAccess.title')} text={words.say('problem.noAccess.text')} />
}

/** The one page for every address that does not exist, is switched off, or is not this person's to see. */
export const NotFoundPage: FC<{ wayOut?: string | null }> = ({ wayOut = null }) => {
  const words = useWords()
  return (
    <ProblemPage
      wayOut={wayOut}
      title={words.say('problem.notFound.title')}
      text={words.say('problem.notFound.text')}
    />
  )
}
