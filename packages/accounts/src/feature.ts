/**
 * For packages that look at accounts from behind, such as the console. It moves with this package: such a package needs the same version.
 *
 * @module feature
 */

export { decidedActions, signInEndOf } from './activity/activity-kinds.js'
export { isRemembered } from './browsers/remembered-browsers.js'
