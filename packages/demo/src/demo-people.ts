/** The people of the demo. The ids are the app's own; Chatfactor knows them as `externalId`. */
export const ana = { id: 'person-1', login: 'ana', password: 'ana-password', email: 'ana@example.com' }
/** Has a password only in the app: the stand-alone portal mails him a code. */
export const ben = { id: 'person-2', login: 'ben', password: 'ben-password', email: 'ben@example.com' }
