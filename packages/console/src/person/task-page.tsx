import { isRequired } from '@chatfactor/core/feature'
import { Choice, Choices, Field, Icon, Link, PostForm, personName, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { adminName } from '../administration/admin-actor.js'
import { useConsole } from '../pages/console-context.js'
import { ResourceFrame } from '../pages/resource-frame.js'
import type { HelpFacts } from './matters.js'
import type { TaskName } from './task-names.js'
import { signsOut, taskWords, toldKey } from './task-words.js'

/** What was typed, when the page is shown again. */
interface TaskTyped {
  readonly reason: string
  readonly startOver: boolean
  readonly everywhere: boolean
  readonly deliver: string
  readonly error: string | undefined
}

interface TaskPageProps {
  readonly facts: HelpFacts
  readonly task: TaskName
  readonly typed: TaskTyped
}

/** One task: what it will do, what the person will be told, and the reason to type. */
export const TaskPage: FC<TaskPageProps> = ({ facts, task, typed }) => {
  const { actor, words, paths } = useConsole()
  const { resource, standing } = facts
  const { user, assignment } = standing.member
  const name = personName(user, user.externalId)
  const about = { name, resource: resource.name }
  const isLock = task === 'not_them' && assignment.enrolled
  const said = task === 'not_them' && !isLock ? signsOut : taskWords[task]
  return (
    <ResourceFrame resource={resource} at="members">
      <p class="crumb">
        <a href={paths.member(resource.id, user.id)}>
          <Icon name="back" />
          <bdi>{name}</bdi>
        </a>
      </p>
      <h2>{words.say(taskWords[task].name)}</h2>
      <PostForm action={paths.help(resource.id, user.id, task)} class="stack">
        <p class="lead">{words.say(said.will, about)}</p>
        <Ticks facts={facts} task={task} typed={typed} />
        <p>{words.say(toldKey(task, facts), { name, admin: adminName(actor) })}</p>
        <Field
          label={words.say('console.help.reason')}
          name="reason"
          value={typed.reason}
          error={typed.error}
          hint={words.say('console.help.reasonHint')}
          input={{ required: true, maxlength: 200, autofocus: true }}
        />
        <div class="buttons">
          <Link class="button" href={paths.member(resource.id, user.id)} says={words.say('console.help.back')} />
          <button type="submit" class={task === 'left' || isLock ? 'button danger solid' : 'button primary'}>
            {words.say(said.button, { name })}
          </button>
        </div>
      </PostForm>
    </ResourceFrame>
  )
}

/** The options that this administrator may choose. */
const Ticks: FC<TaskPageProps> = ({ facts: { resource, standing }, task, typed }) => {
  const { actor, may, words } = useConsole()
  const { email } = standing.member.user
  const name = personName(standing.member.user)
  const startOverHint = isRequired(resource) ? 'console.help.startOverHintRequired' : 'console.help.startOverHint'
  if (task === 'lost_phone' && may('members.help', { task, startOver: true })) {
    return (
      <Switch
        name="startOver"
        label={words.say('console.help.startOver')}
        explanation={words.say(startOverHint, { name, resource: resource.name })}
        on={typed.startOver}
      />
    )
  }
  if (task === 'left' && actor.resources === 'all' && may('users.update')) {
    return (
      <Switch
        name="everywhere"
        label={words.say('console.help.everywhere')}
        explanation={words.say('console.help.everywhereHint')}
        on={typed.everywhere}
      />
    )
  }
  if (task !== 'invitation') return null
  return (
    <Choices legend={words.say('console.help.deliver')}>
      {email === null ? null : (
        <Choice
          name="deliver"
          value="mail"
          label={words.say('console.help.deliverMail', { email })}
          checked={typed.deliver !== 'link'}
        />
      )}
      <Choice
        name="deliver"
        value="link"
        label={words.say('console.help.deliverLink')}
        checked={email === null || typed.deliver === 'link'}
      />
    </Choices>
  )
}
