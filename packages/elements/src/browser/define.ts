import { ChatfactorCode } from './code-element.js'
import { ChatfactorEnroll } from './enroll-element.js'

/** The names of the elements, e.g. for `isCustomElement` of Vue's compiler. */
export const elementNames: readonly ['chatfactor-code', 'chatfactor-enroll'] = ['chatfactor-code', 'chatfactor-enroll']

const classes = { 'chatfactor-code': ChatfactorCode, 'chatfactor-enroll': ChatfactorEnroll }

if (typeof customElements !== 'undefined')
  for (const name of elementNames)
    if (customElements.get(name) === undefined) customElements.define(name, classes[name])
