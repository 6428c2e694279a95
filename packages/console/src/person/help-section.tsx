import type { FC } from 'hono/jsx'
import { adminPaths } from '../pages/admin-paths.js'
import { useConsole } from '../pages/console-context.js'
import type { HelpFacts } from './matters.js'
import { taskWords } from './task-words.js'
import { tasksFor } from './tasks.js'

/** Links to each task that would help this person and that this administrator may do. */
export const HelpSection: FC<{ readonly facts: HelpFacts }> = ({ facts }) => {
  const { site, may, words } = useConsole()
  const { resource, standing } = facts
  const tasks = tasksFor(facts).filter((task) => may('members.help', { task }))
  if (tasks.length === 0) return null
  const title = words.say('console.help.title')
  return (
    <section class="belongs" aria-label={title}>
      <h3>{title}</h3>
      <ul class="tasks">
        {tasks.map((task) => (
          <li>
            <a class="task" href={adminPaths(site).help(resource.id, standing.member.user.id, task)}>
              <strong>{words.say(taskWords[task].name)}</strong>
              <span class="hint">{words.say(taskWords[task].hint)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
