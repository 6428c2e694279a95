import type { PermitOfMember } from '@chatfactor/authorizations'
import type { Resource } from '@chatfactor/core'
import { Moment, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { useConsole } from './console-context.js'

interface MemberPermitsProps {
  readonly resource: Resource
  readonly userId: string
  readonly permits: readonly PermitOfMember[]
}

/** What a member allowed assistants in advance: what remains of it, and a button to end it; empty if there is nothing. */
export const MemberPermits: FC<MemberPermitsProps> = ({ resource, userId, permits }) => {
  const { may, words, paths } = useConsole()
  if (permits.length === 0) return null
  return (
    <section class="belongs">
      <h3>{words.say('console.member.permits')}</h3>
      <ul class="plain-list">
        {permits.map((permit) => (
          <li>
            <span>
              <strong>
                <bdi>{permit.agent.name}</bdi>
              </strong>
              <Terms permit={permit} />
            </span>
            {may('assistants.permits.end') ? (
              <PostForm action={paths.endPermit(resource.id, userId, permit.permitId)}>
                <button type="submit" class="button small danger">
                  {words.parts('console.member.permitEnd', {
                    hidden: (inside) => <span class="for-readers">{inside}</span>,
                    name: permit.agent.name,
                  })}
                </button>
              </PostForm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Terms: FC<{ readonly permit: PermitOfMember }> = ({ permit: { fields, left, expiresAt } }) => {
  const words = useWords()
  const count = left.times
  const at = <Moment at={expiresAt} />
  return (
    <>
      {fields.map((field) => (
        <span class="hint">
          <Term field={field} />
        </span>
      ))}
      <span class="hint">
        {left.total === null
          ? words.parts('console.member.permitLeft', { count, at })
          : words.parts('console.member.permitLeftTotal', { count, at, amount: left.total })}
      </span>
    </>
  )
}

const Term: FC<{ readonly field: PermitOfMember['fields'][number] }> = ({ field }) => {
  const words = useWords()
  const label = <bdi>{field.label}</bdi>
  if ('any' in field) return <>{words.parts('console.member.permitAny', { label })}</>
  return (
    <>
      {'same' in field
        ? words.parts('console.member.permitSame', { label, value: <bdi>{field.same}</bdi> })
        : words.parts('console.member.permitAtMost', { label, amount: <bdi>{field.atMost}</bdi> })}
    </>
  )
}
