import type { ErrorCode } from '@chatfactor/core'

/** What a reader of an error does not see in it: how it comes about, and what to do. */
export interface ErrorAdvice {
  readonly why: string
  readonly what: string
}

const missing = (what: string, more = ''): ErrorAdvice => ({
  why: `No ${what} has the id that was given, or not on this Resource: an id of another Resource finds nothing.${more}`,
  what: 'Compare the id with the one that was stored. In a request that a person made, answer as your app answers any address that leads nowhere.',
})

/** The advice for each code; the compiler sees to it that none is missing. */
export const errorAdvice: Readonly<Record<ErrorCode, ErrorAdvice>> = {
  INVALID_INPUT: {
    why: 'A verb was called with a field that is missing, misspelt or of the wrong shape. TypeScript finds most of it; what comes from a form or a database it does not see.',
    what: 'Read `details.issues`: it names each field by its path, and what is wrong with it. Where a person typed the value, show it beside the field.',
  },
  INVALID_CONFIG: {
    why: '`createChatfactor`, `createPortal`, a guard, a store or a transport was given an option that cannot be right. It is thrown when the thing is made, or reported as a `problem` when it starts, so before the first person comes.',
    what: 'Read `details.option` and `details.problem`: the second says what would be right. The [options](../into-your-app.md) of each package are in its README.',
  },
  UNAUTHENTICATED: {
    why: 'A verb of `selfService.as(person)` was called with a session that is over, was ended by a password change, a lock-out or _It wasn’t me_, or never was one.',
    what: 'Lead to your sign-in page. If it happens just after a sign-in, look whether the cookie comes back: over http without `localhost` browsers keep no `Secure` cookie.',
  },
  POLICY_DENIED: {
    why: 'The [policy](../concepts.md#the-policy) of the Resource, or a rule of yours, says no. In a new Resource every action is off.',
    what: "Read `details.rule`. Switch it on in the console, or with `resources.update`; `resources.ensure` with `preset: 'self_service'` makes a Resource in which people may do everything themselves.",
  },
  NOT_FRESH: {
    why: 'Something that changes factors was asked for more than five minutes after the person proved who they are, or without one of the factors that they have.',
    what: 'Ask for what `details.missing` names, then call again. For `host`, lead to your own sign-in page and return a later `provenAt` from then on; the portal and the React parts do all of this.',
  },
  RESOURCE_NOT_FOUND: {
    why: 'No Resource has that id or address. An address is case-sensitive, and one that was misspelt in `newcomers` or in a guard is told as a `problem` by `chatfactor.start()`.',
    what: 'Make it with `resources.ensure` at the start, which is safe to call again.',
  },
  USER_NOT_FOUND: {
    why: 'No user has that id or `externalId`: most often because `users.ensure` was not called at their first sign-in, and `newcomers` was not given.',
    what: 'Say [who your people are](../into-your-app.md#2-say-who-your-people-are).',
  },
  ASSIGNMENT_NOT_FOUND: {
    why: 'The person is known, but not a member of this Resource; or the membership was ended.',
    what: 'Call `assignments.create` beside `users.ensure`, or name the Resource in [`newcomers`](../into-your-app.md#2-say-who-your-people-are).',
  },
  TOKEN_NOT_FOUND: missing('token', ' A token that was revoked long ago is gone once its retention ends.'),
  ENROLLMENT_NOT_FOUND: missing('enrollment', ' One that is over is gone after seven days.'),
  CHALLENGE_NOT_FOUND: missing('challenge', ' One is gone a day after its last code ended.'),
  ENDPOINT_NOT_FOUND: missing('endpoint', ' One that was deleted is gone at once.'),
  MESSAGE_NOT_FOUND: missing('message', ' One is gone after seven days.'),
  AGENT_NOT_FOUND: missing('agent', ' An agent of another Resource asks nobody here.'),
  AUTHORIZATION_NOT_FOUND: missing(
    'question',
    ' It is not found either by another agent, with another transaction, or once its person is no member any more.',
  ),
  PERMIT_NOT_FOUND: missing('permit', ' One that is over is gone after 90 days.'),
  JOB_NOT_FOUND: missing('job', ' One that ended is gone after 90 days, unless it erased somebody.'),
  TRANSPORT_NOT_FOUND: {
    why: 'A verb, a webhook or a record names a messenger that this process has no transport for: a misspelt name, or a process that was started without it.',
    what: 'Give every process the same `transports`. The names are `telegram`, `viber`, `messenger`, or what a transport of yours calls itself.',
  },
  ALREADY_EXISTS: {
    why: 'A login, an address of a Resource or, with `uniqueEmails`, an email address belongs to another one, whatever the case.',
    what: 'Read `details.field`. Where a person chose it, ask for another; for a person of yours, `users.ensure` finds the one that is there.',
  },
  TRANSITION_REFUSED: {
    why: 'Something was asked of an enrollment, a challenge or an account that its state does not allow, such as links of an enrollment that is over.',
    what: 'Read `details.state` and `details.event`, and the [states of an enrollment](../enrollment.md#the-states) or [of a challenge](../concepts.md#proving). Look at the state first, or begin anew.',
  },
  STALE: {
    why: 'An `expectedVersion` was given, and somebody else changed the record since it was read.',
    what: 'Read it again, show what changed, and let the person decide. Without `expectedVersion` the later change wins.',
  },
  BUSY: {
    why: 'So many callers changed one record at once that this one gave up after several tries. It guards one person or one Resource, not the whole app.',
    what: 'Try again a moment later. If it happens often, look for a loop that calls for the same person. Within [a transaction of yours](../postgresql.md#in-a-transaction-of-yours), roll it back and run it again.',
  },
  TOO_MANY_REQUESTS: {
    why: 'A limit of calls was reached: mails to an address, notifications to a person, guesses from a network.',
    what: 'Wait until `details.retryAt`, and say so. If everybody meets it at once, the app may not know the browsers’ addresses: [behind a proxy](../../packages/portal/README.md#behind-a-proxy).',
  },
  STORE_UNAVAILABLE: {
    why: 'PostgreSQL could not be reached, refused, or did not answer in time; or a migration is missing.',
    what: 'Answer with 503, and try again later: nothing is half done. `npx chatfactor doctor` says which of them it is; [PostgreSQL in production](../postgresql.md) has pools, timeouts and failover.',
  },
  HOST_FAILED: {
    why: 'A function of yours threw, rejected or did not answer in time: the password hasher, the mailer, `authenticate`, a rule.',
    what: 'Read `details.what` for which, and `cause` for what it said. Nobody gets in because it failed.',
  },
  CLOSED: {
    why: 'A verb was called after `chatfactor.close()`.',
    what: 'Close last: first stop accepting requests, then `await chatfactor.close()`, then end the pool.',
  },
  INVARIANT_BROKEN: {
    why: 'Chatfactor found something that cannot be. It stops rather than guesses. A store of your own that breaks the contract can cause it, too.',
    what: 'Report it with `details.what` and the version. For a store of your own, run [its contract](../custom-store.md#start-with-the-test).',
  },
}
