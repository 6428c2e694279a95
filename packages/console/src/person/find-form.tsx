import { Button } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { adminPaths } from '../pages/admin-paths.js'
import { useConsole } from '../pages/console-context.js'

/** A search for people on all Resources; it is on every page of the console. */
export const FindForm: FC<{ readonly text?: string }> = ({ text = '' }) => {
  const { site, words } = useConsole()
  const title = words.say('console.find.title')
  return (
    <search aria-label={title}>
      <form method="get" action={adminPaths(site).find} class="find">
        <label class="for-readers" for="find">
          {title}
        </label>
        <input id="find" type="search" name="q" value={text} placeholder={title} maxlength={100} />
        <Button class="button small" says={words.say('console.list.search')} />
      </form>
    </search>
  )
}
