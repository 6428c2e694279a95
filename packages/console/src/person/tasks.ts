import { portalAddressOf } from '../pages/portal-address.js'
import { type HelpFacts, isInvited } from './matters.js'
import { type TaskName, taskNames } from './task-names.js'

/** When each task helps. Only then is it offered; otherwise its verb refuses it. */
const offered: { readonly [T in TaskName]: (facts: HelpFacts) => boolean } = {
  lost_phone: ({ standing: { member } }) => member.tokens.length > 0,
  locked_out: ({ standing: { member } }) =>
    member.assignment.needsAdministrator || member.assignment.lockedUntil !== null,
  invitation: ({ resource, standing: { member } }) =>
    isInvited(resource, member) && resource.selfService.address !== null,
  new_here: ({ resource, standing: { member } }) => {
    const { assignment, user } = member
    const isOn = resource.active && portalAddressOf(resource) !== null && assignment.active && user.active
    return !assignment.enrolled && isOn && user.email !== null && user.login !== null
  },
  not_them: ({ standing: { member, lock } }) =>
    lock === null && (member.assignment.enrolled || member.assignment.signedInAt !== null),
  left: () => true,
}

/** The tasks that help a person, in display order. */
export function tasksFor(facts: HelpFacts): readonly TaskName[] {
  return taskNames.filter((task) => offered[task](facts))
}
