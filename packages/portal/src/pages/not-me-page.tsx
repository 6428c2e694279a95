import type { FC } from 'hono/jsx'
import type { News } from '../states/news.js'
import type { PlainKey } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface Step {
  readonly says: 'password' | 'messengers' | 'codes' | 'sessions'
  readonly href: string
}

/** What to do after "That was not me": only steps that this person can take, the first one most prominent. */
export const NotMePage: FC<PersonPageProps & { readonly news: News | null }> = (props) => {
  const words = useWords()
  const { view, paths, news } = props
  const may = (action: (typeof view.allowedActions)[number]) => view.allowedActions.includes(action)
  const steps: readonly Step[] = [
    ...(may('user.change_password') ? [{ says: 'password', href: paths.profile('password') } as const] : []),
    { says: 'messengers', href: paths.home },
    ...(view.enrolled ? [{ says: 'codes', href: paths.recoveryCodes } as const] : []),
    { says: 'sessions', href: paths.sessions },
  ]
  return (
    <PersonFrame {...props} title={words.say('activity.next.title')} width="wide">
      <PersonNews about={news} view={view} paths={paths} />
      <div>
        <h1>{words.say('activity.next.title')}</h1>
        <p class="lead">{words.say('activity.next.lead')}</p>
      </div>
      <ol class="next-steps">
        {steps.map(({ says, href }, at) => (
          <li>
            <a class={at === 0 ? 'button primary' : 'button'} href={href}>
              {words.say(`activity.next.${says}`)}
            </a>
            <p class="hint">{words.say(textOf(says))}</p>
          </li>
        ))}
      </ol>
      <p class="hint">{words.say('activity.next.administrator')}</p>
      <p class="aside">
        <a href={paths.activity}>{words.say('activity.back')}</a>
      </p>
    </PersonFrame>
  )
}

function textOf(step: Step['says']): PlainKey {
  return `activity.next.${step}Text`
}
