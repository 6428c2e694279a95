/**
 * For browsers: importing it defines `<chatfactor-code>` and `<chatfactor-enroll>`. On a server it does nothing.
 *
 * @module index
 */

import { ChatfactorCode } from './browser/code-element.js'
import { ChatfactorEnroll } from './browser/enroll-element.js'

export { ChatfactorCode, ChatfactorEnroll }

if (typeof customElements !== 'undefined') {
  if (customElements.get('chatfactor-code') === undefined) customElements.define('chatfactor-code', ChatfactorCode)
  if (customElements.get('chatfactor-enroll') === undefined)
    customElements.define('chatfactor-enroll', ChatfactorEnroll)
}

declare global {
  interface HTMLElementTagNameMap {
    'chatfactor-code': ChatfactorCode
    'chatfactor-enroll': ChatfactorEnroll
  }
}
