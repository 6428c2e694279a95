/** What the names of core are about, by the folder or the file they come from, in the order in which the reference lists them. */
const topics: readonly (readonly [topic: string, folders: readonly string[]])[] = [
  ['Setting it up', ['chatfactor', 'keys', 'rules', 'features/host-rules']],
  ['Resources and people', ['people', 'records/ids']],
  ['Enrolling', ['enrollments', 'tokens']],
  [
    'Asking for a second factor',
    [
      ...['challenges', 'people/factor-service', 'features/approvals', 'features/step-up'],
      ...['features/recovery/bypass', 'kernel/question-kind'],
    ],
  ],
  ['The door for signed-in people', ['self-service', 'features/recovery', 'features/invitations']],
  ['The audit trail', ['audit']],
  [
    'Messages and the worker',
    ['deliveries', 'pacing', 'messages', 'chats', 'features/grace', 'features/notifications', 'features/undo'],
  ],
  ['How everything does', ['features/health']],
  ['Events, errors and texts', ['kernel', 'errors', 'words']],
  ['Ports', ['ports', 'stores']],
  ['Building blocks for adapters', ['platform-client']],
  ['Records', ['records']],
]

/** The order of the topics. */
export const topicOrder: readonly string[] = topics.map(([topic]) => topic)

/** The topic of a source file of core; `null` for any other file. */
export function topicOf(path: string): string | null {
  const [, file, folder] = /packages\/core\/src\/(((?:features\/)?[\w-]+)\/.*)\.ts$/.exec(path) ?? []
  if (file === undefined || folder === undefined) return null
  const placed = (place: string) => topics.find(([, places]) => places.includes(place))?.[0]
  return placed(file) ?? placed(folder) ?? null
}
