import { accounts, pbkdf2Hasher } from '@chatfactor/accounts'
import { createChatfactor, type ResourceChange, type Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { checkedStore, fakeClock, fakeHasher, fakeTransport, promisedStore } from '@chatfactor/testkit'
import { type ImportedLine, type ImportOptions, operations } from '../../src/index.js'

/** Django's own hash of `lètmein`. */
export const djangoHash = 'pbkdf2_sha256$10000$seasalt$CWWFdHOWwPnki7HvkcqN9iA2T3KLW1cf2uZ5kvArtVY='

/** What differs from the usual. */
interface Given {
  readonly store?: Store
  readonly uniqueEmails?: boolean
  /** Whether nothing keeps passwords. */
  readonly withoutAccounts?: boolean
}

/** Two Resources, Billing and Payroll, on which nobody is yet. */
export async function bulkSetting({
  store = promisedStore(checkedStore(memoryStore())),
  uniqueEmails,
  withoutAccounts,
}: Given = {}) {
  const clock = fakeClock()
  const base = {
    keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
    transports: [fakeTransport({ platform: 'telegram', label: 'Telegram', clock })],
    publicUrl: 'https://id.example.org',
    ...{ store, clock },
    ...(uniqueEmails === undefined ? {} : { uniqueEmails }),
  }
  const signingIn = accounts({ passwordHasher: fakeHasher(), otherHashers: [pbkdf2Hasher()] })
  /** One more process. */
  const another = (own = store) => createChatfactor({ ...base, store: own, features: [signingIn, operations()] })
  const bare = () => createChatfactor({ ...base, features: [operations()] })
  const chatfactor = another()
  const portal = (address: string): ResourceChange => ({ selfService: { enabled: true, address } })
  const billing = await chatfactor.resources.create({ name: 'Billing', ...portal('billing') })
  const payroll = await chatfactor.resources.create({ name: 'Payroll', ...portal('payroll') })
  const users = withoutAccounts === true ? bare().users : chatfactor.users

  return {
    ...{ chatfactor, another, store, clock, billing, payroll },
    /** Imports a file, and gives the fate of every line. */
    async run(file: string, options?: ImportOptions): Promise<readonly ImportedLine[]> {
      const lines: ImportedLine[] = []
      for await (const line of users.import(file, options)) lines.push(line)
      return lines
    },
    signIn: (resourceId: string, login: string, password: string) =>
      chatfactor.signIn.withPassword({ resourceId, login, password, device: null, network: '192.0.2.1' }),
    /** Everybody there is, by login. */
    async logins(): Promise<readonly (string | null)[]> {
      return (await chatfactor.users.list()).items.map(({ login }) => login)
    },
    /** What of this kind stands in the trail. */
    audited: async (action: string) => (await chatfactor.audit.list({ action })).items,
  }
}

/** What becomes of the lines, in a word each. */
export const fates = (lines: readonly ImportedLine[]) => lines.map(({ line, fate }) => `${line} ${fate}`)

/** Lines that were refused, as field and reason. */
export const refusals = (lines: readonly ImportedLine[]) =>
  lines.flatMap(({ line, fate, field, reason }) => (fate === 'refused' ? [[line, field, reason]] : []))
