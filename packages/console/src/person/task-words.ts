import type { ResourceNews } from '../pages/resource-frame.js'
import type { ConsoleKey } from '../words/console-words.js'
import type { HelpFacts } from './matters.js'
import type { TaskName } from './task-names.js'

/** A task's name, purpose, effect and button. */
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

/** The texts for a person without a second factor to lock. */
export const signsOut = { will: 'console.help.signOutWill', button: 'console.help.signOutDo' } as const

/** The message after a task. */
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

/** Says before the task how the person will hear of it. */
export function toldKey(task: TaskName, { standing: { member } }: Pick<HelpFacts, 'standing'>) {
  const isMailed = member.user.email !== null
  const hasChat = member.tokens.some(({ state }) => state === 'active')
  if (task === 'invitation' || task === 'new_here') return 'console.help.toldItself'
  // The phone may be in other hands.
  if (task === 'lost_phone' || task === 'left') return isMailed ? 'console.help.toldMail' : 'console.help.untold'
  if (!hasChat) return isMailed ? 'console.help.toldMail' : 'console.help.untold'
  if (task === 'not_them') return isMailed ? 'console.help.toldApart' : 'console.help.toldThat'
  return isMailed ? 'console.help.toldBoth' : 'console.help.toldChat'
}
