/**
 * For browsers: importing it defines `<chatfactor-code>` and `<chatfactor-enroll>`. On a server it does nothing.
 *
 * @module index
 */

export { elementNames } from './browser/define.js'
