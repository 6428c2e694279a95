/** What the names of core are about, by the folder they come from, in the order in which the reference lists them. */
const topics: readonly (readonly [topic: string, folders: readonly string[]])[] = [
  ['Setting it up', ['chatfactor', 'keys', 'rules']],
  ['Resources and people', ['people']],
  ['Enrolling', ['enrollments', 'tokens']],
  ['Asking for a second factor', ['challenges', 'factors', 'features/step-up']],
  ['Signing in to the portal', ['sessions']],
  ['The door for signed-in people', ['self-service', 'features/recovery', 'features/invitations']],
  ['The audit trail', ['audit']],
  [
    'Messages and the worker',
    ['deliveries', 'messages', 'chats', 'features/grace', 'features/notifications', 'features/undo'],
  ],
  ['Events, errors and texts', ['kernel', 'errors', 'words']],
  ['Ports', ['ports']],
  ['Building blocks for adapters', ['platform-client']],
  ['Records', ['records']],
]

/** The order of the topics. */
export const topicOrder: readonly string[] = topics.map(([topic]) => topic)

/** The topic of a source file of core; `null` for any other file. */
export function topicOf(path: string): string | null {
  const [, folder] = /packages\/core\/src\/((?:features\/)?[\w-]+)\//.exec(path) ?? []
  if (folder === undefined) return null
  return topics.find(([, folders]) => folders.includes(folder))?.[0] ?? null
}
