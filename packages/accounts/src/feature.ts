/**
 * Internals for packages built on accounts, such as the console. They may change with every version, so such a package
 * needs the same version.
 *
 * @module feature
 */

export { toldOfAccount } from './account-happenings.js'
export { signInEndOf } from './activity/activity-kinds.js'
export { isRemembered } from './browsers/remembered-browsers.js'
