import type { AskedFigures, DayFigures } from '@chatfactor/operations'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import type { HomePlotProps } from './home-plot.js'
import { ofAll, sumOf } from './periods.js'
import { StackedPlot } from './stacked-plot.js'

/** The messages sent, and what they would have cost by SMS. */
export const MessagesPlot: FC<HomePlotProps> = ({ links, ...shown }) => {
  const { site, words } = useConsole()
  const { days, formats } = shown
  const count = (fate: keyof DayFigures['messages']) => (figures: DayFigures) => ofAll(figures.messages[fate])
  const [sent, failed] = [sumOf(days, count('sent')), sumOf(days, count('failed'))]
  const questions = sumOf(days, questionsOf)
  const href = links.messages()
  return (
    <StackedPlot
      {...shown}
      id="messages"
      title={words.say('console.plot.messages')}
      says={words.say('console.plot.messages.says', { sent: formats.number(sent), failed: formats.number(failed) })}
      parts={[
        { name: words.say('console.plot.messages.sent'), look: 'solid', count: count('sent'), href },
        { name: words.say('console.plot.messages.failed'), look: 'cross', count: count('failed'), href },
        { name: words.say('console.plot.messages.dropped'), look: 'dots', count: count('dropped'), href },
      ]}
      below={
        site.sms === null || questions === 0 ? null : (
          <p class="sms">
            {words.say('console.home.sms', {
              count: formats.number(questions),
              sum: formats.money(questions * site.sms.price, site.sms.currency),
            })}
          </p>
        )
      }
    />
  )
}

/** Codes and approvals sent to a chat, each sending counted: by SMS each would have been a message. */
function questionsOf({ codes, approvals }: DayFigures): number {
  return [codes, approvals].reduce((sum, { asked, sentAgain }) => sum + inChats(asked) + inChats(sentAgain), 0)
}

function inChats(counts: AskedFigures['asked']): number {
  const { mail: _mail, unknown: _unknown, ...chats } = counts
  return ofAll(chats)
}
