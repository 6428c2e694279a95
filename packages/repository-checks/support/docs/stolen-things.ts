import { type ClassOfField, type FieldClass, fieldClasses } from '@chatfactor/core/store'
import { table } from './markdown-table.js'

/** What people call the secret behind a field that is not kept in plain text. */
const secretNames: Readonly<Record<string, string>> = {
  'users.passwordHash': 'passwords',
  'assignments.pinHash': 'PINs',
  'assignments.recoveryCodes': 'recovery codes that are older than that',
  'assignments.recoveryBatch': 'recovery codes of the last ten minutes',
  'enrollments.generation': 'the numbers that confirm an open enrollment',
  'enrollments.linkHash': 'QR codes of open enrollments',
  'enrollments.typedHash': 'typed codes of open enrollments',
  'challenges.bindingHash': 'session ids of the host',
  'challenges.sendNumber': 'codes of open challenges',
  'challenges.transaction': 'what is paid to whom',
  'challenges.context.reason': 'what a code or an approval is wanted for, in words',
  'notes.key': 'names of administrators',
  'notes.says': 'who did something as an administrator, and why',
  'deliveries.params.words': 'what hosts tell people',
  'sessions.secretHash': 'sessions',
  'rememberedBrowsers.secretHash': 'what a browser was remembered by first',
  'rememberedBrowsers.turn': 'cookies of remembered browsers',
  'oneTimeLinks.secretHash': 'links in mails that still work',
  'endpoints.secrets': 'what signs webhooks',
  'agents.keys': 'keys of agents',
  'authorizations.sendNumber': 'numbers and digits of open questions of agents',
  'authorizations.transaction': 'what is paid to whom',
  'authorizations.reason': 'why an agent wanted something, in its words',
  'authorizations.offers': 'what people might allow agents in advance',
  'permits.terms': 'what people allowed agents in advance',
}

/** A field, or a part of one, by its name in the code: `users.email`, `challenges.context.device`. */
interface ClassedField {
  readonly collection: string
  readonly name: string
  readonly is: FieldClass
}

/** Every field of every record with its class; a field whose parts have classes of their own is as many. */
export function classedFields(
  classes: Readonly<Record<string, Readonly<Record<string, ClassOfField>>>> = fieldClasses,
) {
  return Object.entries(classes).flatMap(([collection, fields]) =>
    Object.entries(fields).flatMap(([name, is]): ClassedField[] =>
      typeof is === 'string'
        ? [{ collection, name, is }]
        : Object.entries(is).map(([part, isToo]) => ({ collection, name: `${name}.${part}`, is: isToo })),
    ),
  )
}

/** The secrets of a class as people call them; throws for one that has no name, and names that stand for nothing. */
export function secretsOf(...wanted: readonly FieldClass[]): string {
  const keys = classedFields().map(({ collection, name }) => `${collection}.${name}`)
  const forNothing = Object.keys(secretNames).filter((name) => !keys.includes(name))
  if (forNothing.length > 0) throw new Error(`No such field: ${forNothing.join(', ')}`)
  const names = classedFields()
    .filter(({ is }) => wanted.includes(is))
    .map(({ collection, name }) => {
      const called = secretNames[`${collection}.${name}`]
      if (called === undefined) throw new Error(`What people call the secret in ${collection}.${name} stands nowhere.`)
      return called
    })
  return [...new Set(names)].join(', ')
}

/** What a copy of the database gives with and without the master key, from the classes of its fields. */
export function stolenDatabase(): readonly (readonly string[])[] {
  return [
    [
      'the **database**, to read',
      `everything that is [plain](#field-by-field): who somebody is, where they are, what they do; slow hashes to guess at: ${secretsOf('guessable')}; and 24 bits of a hash of session ids of the host in which somebody signed in, which an id of 128 bits does not miss`,
      `what is sealed: ${secretsOf('sealed')}; what is computed from the master key: ${secretsOf('derived')}; what only a keyed hash is kept of: ${secretsOf('hashed', 'guessable_with_key')}`,
      'let people choose new passwords if theirs may be weak',
    ],
    [
      'the **database**, to write',
      'everything: they can enroll a chat, or take a lock away',
      'the past: codes that were sent stay unknown',
      'restore, then end all sessions; check tokens made since',
    ],
    [
      'a **master key** alone',
      'nothing',
      'any secret: what it is computed from, or compared with, is in the database',
      '[revoke it](../packages/cli/README.md#a-key-has-leaked)',
    ],
    [
      'master key **and** database',
      `what is sealed: ${secretsOf('sealed')}; what is computed from the key: ${secretsOf('derived')}; by trying all of them: ${secretsOf('guessable_with_key')}; and cookies of known browsers and buttons of their own making`,
      `what is random, and only a hash of it kept: ${secretsOf('hashed')}`,
      '[revoke the key](../packages/cli/README.md#a-key-has-leaked): [whatever it made](../packages/integration/test/attacks/leaked-key-table.test.ts) is worthless then, on every process; and keep the two apart',
    ],
  ]
}

/** Which fields have which class, collection by collection. */
export function classTable(): string {
  const columns: readonly (readonly [string, readonly FieldClass[]])[] = [
    ['Plain', ['personal']],
    ['Sealed', ['sealed']],
    ['Derived', ['derived']],
    ['Hashed', ['hashed']],
    ['To guess at', ['guessable', 'guessable_with_key']],
  ]
  const fields = classedFields()
  const rows = [...new Set(fields.map(({ collection }) => collection))].map((collection) => [
    `\`${collection}\``,
    ...columns.map(([, classes]) =>
      fields
        .filter((field) => field.collection === collection && classes.includes(field.is))
        .map(({ name, is }) => (is === 'guessable_with_key' ? `\`${name}\` with the key` : `\`${name}\``))
        .join(', '),
    ),
  ])
  return table(['Records', ...columns.map(([head]) => head)], rows)
}
