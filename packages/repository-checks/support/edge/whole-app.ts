/** The same with every language, and with the list of passwords. */
import '@chatfactor/portal/languages'

export { commonPassword } from '@chatfactor/accounts/common-passwords'
export * from './app.js'
