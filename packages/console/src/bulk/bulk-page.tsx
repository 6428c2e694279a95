import type { Resource } from '@chatfactor/core'
import type { BulkAct, BulkPreview } from '@chatfactor/operations'
import { Field, Icon, Link, Notice, PostForm, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import { Nothing } from '../pages/nothing.js'
import { ResourceFrame } from '../pages/resource-frame.js'
import { useWords } from '../words/words-context.js'
import { actWords, becauseWords, isHarsh } from './act-words.js'
import { fieldsOf, type Whom } from './bulk-query.js'

interface BulkPageProps {
  readonly resource: Resource
  readonly act: BulkAct
  readonly whom: Whom
  /** `null` if no one was ticked. */
  readonly preview: BulkPreview | null
  readonly formId: string
  readonly typed: string
  readonly error: string | undefined
}

/** Shows what an action would do, to how many, and whom it would leave out, with a button to start it. */
export const BulkPage: FC<BulkPageProps> = (props) => {
  const { words, paths } = useConsole()
  const { resource, act, preview } = props
  return (
    <ResourceFrame resource={resource} at="members">
      <p class="crumb">
        <a href={paths.resource(resource.id, 'members')}>
          <Icon name="back" />
          {words.say('console.resource.members')}
        </a>
      </p>
      <h2>{words.say(actWords[act].name)}</h2>
      <p class="lead">{words.say(actWords[act].will, { resource: resource.name })}</p>
      {preview === null ? (
        <Nothing of="people">{words.say('console.bulk.noneTicked')}</Nothing>
      ) : (
        <Preview {...props} preview={preview} />
      )}
    </ResourceFrame>
  )
}

const Preview: FC<BulkPageProps & { readonly preview: BulkPreview }> = (props) => {
  const { count, isMore, looked, does, runs } = props.preview
  const words = useWords()
  const others = looked < count
  return (
    <>
      <p>
        <strong>{words.say('console.bulk.does', { does, count: looked })}</strong>
        {others ? <span class="hint">{words.say('console.bulk.looked', { looked, count })}</span> : null}
      </p>
      <Leaves {...props.preview} />
      {runs === null ? null : (
        <Notice tone="info">
          <p>
            {words.say('console.bulk.waits', {
              who: runs.by ?? words.say('console.bulk.otherAdministrator'),
              act: words.say(actWords[runs.act].name),
            })}
          </p>
        </Notice>
      )}
      {isMore ? (
        <Notice tone="bad">
          <p>{words.say('console.bulk.tooMany')}</p>
        </Notice>
      ) : does === 0 && !others ? (
        <Nothing of="told">{words.say('console.bulk.possibleForNone')}</Nothing>
      ) : (
        <Begin {...props} count={count} />
      )}
    </>
  )
}

/** The people it would leave out, by reason. */
const Leaves: FC<Pick<BulkPreview, 'leaves'>> = ({ leaves }) => {
  const words = useWords()
  if (leaves.length === 0) return null
  return (
    <section>
      <h3>{words.say('console.bulk.leaves')}</h3>
      <dl class="facts">
        {leaves.map(({ because, count, some }) => (
          <>
            <dt>{words.say(becauseWords[because])}</dt>
            <dd>
              {count}
              {some.length === 0 ? null : (
                <span class="hint">
                  <bdi>
                    {some.map((user) => personName(user, user.externalId)).join(', ')}
                    {some.length < count ? ' …' : ''}
                  </bdi>
                </span>
              )}
            </dd>
          </>
        ))}
      </dl>
    </section>
  )
}

const Begin: FC<BulkPageProps & { readonly count: number }> = ({
  resource,
  act,
  whom,
  count,
  formId,
  typed,
  error,
}) => {
  const { may, words, paths } = useConsole()
  if (!may('bulk.start', { act })) return null
  return (
    <PostForm action={paths.bulk(resource.id, act)} class="stack">
      <input type="hidden" name="formId" value={formId} />
      {fieldsOf(whom).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {whom.isAll ? (
        <Field
          label={words.say('console.bulk.type', { count: String(count) })}
          name="typed"
          value={typed}
          error={error}
          input={{ required: true, inputmode: 'numeric', autocomplete: 'off', maxlength: 12 }}
        />
      ) : null}
      <div class="buttons">
        <Link class="button" href={paths.resource(resource.id, 'members')} says={words.say('console.bulk.back')} />
        <button type="submit" class={isHarsh.has(act) ? 'button danger solid' : 'button primary'}>
          {words.say('console.bulk.start')}
        </button>
      </div>
    </PostForm>
  )
}
