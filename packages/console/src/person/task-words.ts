import type { ResourceNews } from '../pages/resource-frame.js'
import type { ConsoleKey } from '../words/console-words.js'
import type { HelpFacts } from './matters.js'
import type { TaskName } from './task-names.js'

/** How a task is called, what it is for, what will happen, and its button. */
export const taskWords = {
  locked_out: {
    name: 'console.help.lockedOut',
    hint: 'console.help.lockedOutHint',
    will: 'console.help.lockedOutWill',
    button: 'console.help.lockedOutDo',
  },
  lost_phone: {
    name: 'console.help.lostPhone',
    hint: 'console.help.lostPhoneHint',
    will: 'console.help.lostPhoneWill',
    button: 'console.help.lostPhoneDo',
  },
  not_them: {
    name: 'console.help.notThem',
    hint: 'console.help.notThemHint',
    will: 'console.help.notThemWill',
    button: 'console.help.notThemDo',
  },
  invitation: {
    name: 'console.help.invitation',
    hint: 'console.help.invitationHint',
    will: 'console.help.invitationWill',
    button: 'console.help.invitationDo',
  },
  new_here: {
    name: 'console.help.newHere',
    hint: 'console.help.newHereHint',
    will: 'console.help.newHereWill',
    button: 'console.help.newHereDo',
  },
  left: {
    name: 'console.help.left',
    hint: 'console.help.leftHint',
    will: 'console.help.leftWill',
    button: 'console.help.leftDo',
  },
} as const satisfies Readonly<Record<TaskName, Readonly<Record<'name' | 'hint' | 'will' | 'button', ConsoleKey>>>>

/** The same for somebody who has no second factor that could be locked. */
export const signsOut = { will: 'console.help.signOutWill', button: 'console.help.signOutDo' } as const

/** What the page says afterwards. */
export function newsOfTask(
  task: TaskName,
  { startedOver, locked }: Readonly<Record<'startedOver' | 'locked', boolean>>,
) {
  const news: Readonly<Record<TaskName, ResourceNews>> = {
    locked_out: 'unlocked',
    lost_phone: startedOver ? 'started_over' : 'phone_lost',
    not_them: locked ? 'locked_and_out' : 'sessions_ended',
    invitation: 'invitation_mailed',
    new_here: 'portal_told',
    left: 'unassigned',
  }
  return news[task]
}

/** How a person will hear of it: what is said before it is done, and nothing else happens. */
export function toldKey(task: TaskName, { standing: { member } }: Pick<HelpFacts, 'standing'>) {
  const isMailed = member.user.email !== null
  const hasChat = member.tokens.some(({ state }) => state === 'active')
  if (task === 'invitation' || task === 'new_here') return 'console.help.toldItself'
  // Others may hold that phone.
  if (task === 'lost_phone' || task === 'left') return isMailed ? 'console.help.toldMail' : 'console.help.untold'
  if (!hasChat) return isMailed ? 'console.help.toldMail' : 'console.help.untold'
  if (task === 'not_them') return isMailed ? 'console.help.toldApart' : 'console.help.toldThat'
  return isMailed ? 'console.help.toldBoth' : 'console.help.toldChat'
}
