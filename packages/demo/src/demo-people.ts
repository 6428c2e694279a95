/** Who can be tried in the demo. The ids are the app's own; Chatfactor knows them as `externalId`. */
export const ana = { id: 'person-1', login: 'ana', password: 'ana-password', email: 'ana@example.com' }
/** Has a password in the app only: the portal that stands alone mails him a code. */
export const ben = { id: 'person-2', login: 'ben', password: 'ben-password', email: 'ben@example.com' }
