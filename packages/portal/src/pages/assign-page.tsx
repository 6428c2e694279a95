import type { FC } from 'hono/jsx'
import { ButtonForm } from '../parts/button.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { useWords } from '../words/words-context.js'
import type { Assignable } from './add-token-page.js'
import { AskPanel } from './ask-panel.js'
import type { AskSituation } from './ask-situation.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface AssignPageProps extends PersonPageProps {
  readonly known: Assignable
  readonly situation: AskSituation
}

/** Lets a messenger from another site be used here too, once a code from it is right. */
export const AssignPage: FC<AssignPageProps> = (props) => {
  const words = useWords()
  const { view, paths, known, situation } = props
  const { token, owner } = known
  const send = paths.assign(token.id)
  return (
    <PersonFrame {...props} title={words.say('assign.title')}>
      {situation.at === 'nothing_sent' ? (
        <>
          <p class="hero">
            <TransportIcon transport={token.transport} size="large" />
          </p>
          <h1>{words.say('assign.heading', { name: token.name })}</h1>
          <p class="lead">
            {words.say('assign.lead', { here: view.resource.name, messenger: token.messenger, there: owner })}
          </p>
          <ButtonForm action={send} class="button primary wide" says={words.say('button.sendCode')} />
        </>
      ) : (
        <AskPanel
          situation={situation}
          forms={{
            answer: paths.assign(token.id, 'finish'),
            send,
            events: paths.assign(token.id, 'events'),
            prefix: '',
          }}
          pin="maybe"
        />
      )}
      <p class="aside">
        <a href={paths.add}>{words.say('assign.back')}</a>
      </p>
    </PersonFrame>
  )
}
