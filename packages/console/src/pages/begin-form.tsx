import { Button, Choice, Choices, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from './console-context.js'

/** Starts a token for a person beside the administrator: asks for their messenger; the next page shows the code. */
export const BeginForm: FC<{ readonly name: string; readonly action: string }> = ({ name, action }) => {
  const { site, words } = useConsole()
  const messengers = site.chatfactor.transports.list()
  return (
    <details class="sure">
      <summary class="button">{words.say('console.member.beginAsk')}</summary>
      <PostForm action={action} class="stack">
        <p>{words.say('console.member.beginHint', { name })}</p>
        <Choices legend={words.say('console.member.beginWith')}>
          {messengers.map((one, at) => (
            <Choice name="transport" value={one.name} label={one.messenger} checked={at === 0} />
          ))}
        </Choices>
        <Button class="button" says={words.say('console.member.begin')} />
      </PostForm>
    </details>
  )
}
