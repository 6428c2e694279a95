import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { Resource } from '@chatfactor/core'
import type { FakeMailer } from '../fake-mailer.js'
import type { FakeTransport } from '../fake-transport.js'

/** Where deeds are done: an instance with its connections, and the default Resource. */
export interface Place {
  readonly chatfactor: ChatfactorWithAccounts
  readonly resource: Resource
  readonly telegram: FakeTransport
  readonly mailer: FakeMailer
  /** What people type on the sign-in page, by their id. */
  readonly passwords: ReadonlyMap<string, string>
}
