import {
  by,
  type Decision,
  type Engine,
  type Found,
  type HeldChats,
  operate,
  ownersOf,
  type TakingBack,
  withChats,
} from '../../kernel/index.js'
import { toldOfSessionsEnd } from '../../people/people-happenings.js'
import { byId, byKey, follow, type Ref, update, type Write } from '../../ports/index.js'
import type { ChatRecord, OneTimeLinkRecord, ResourceRecord, UserRecord } from '../../records/index.js'
import { emailKey, endTrust, isUnused, loginKeyOf } from '../../rules/index.js'
import { bindingOf } from '../../tokens/new-chat.js'
import { becameOf, givenBack, type TakenBack, takenBack, takingBackOf } from './taken-back.js'
import { toldOfUndo } from './undo-happenings.js'
import { isOfThisProcess, placeOf, unusableAs } from './undo-link.js'
import type { Undone, UndoneChange } from './undone.js'

type LinkRef = Ref<'oneTimeLinks'>

/**
 * Undoes what a notice announced, and everything that was announced to the person after it: we assume that the same
 * attacker did it all, and could come back with any of it (R4). Ends every session of the person first, so that nothing
 * new comes in between.
 */
export async function undo(engine: Engine, ref: LinkRef): Promise<Undone> {
  const stopped = await endSessions(engine, ref)
  if (stopped.outcome !== 'stopped') return stopped
  const { link } = stopped
  const later = await laterLinks(engine, link)
  const concerned = [link, ...later]
  const assignmentIds = [...new Set(concerned.map(({ assignmentId }) => assignmentId))]
  const tokenIds = new Set(concerned.flatMap(({ about: { tokenId, returns } }) => [tokenId, returns ?? null]))
  const tokens = [...tokenIds].flatMap((id) => (id === null ? [] : [byId('tokens', id)]))
  const assignments = assignmentIds.map((id) => byId('assignments', id))
  const { login } = link.about
  let isTaken = false
  return operate(engine, {
    refs: {
      link: ref,
      user: byId('users', link.userId),
      resource: byId('resources', link.resourceId),
      later: later.map(({ id }) => byId('oneTimeLinks', id)),
      assignments,
      resources: assignments.map((assignment) => follow(assignment, 'resourceId', 'resources')),
      tokens,
      chats: tokens.map((token) => follow(token, 'chatRecordId', 'chats')),
      namesake: login === undefined ? [] : [byKey('users', 'login', { loginKey: loginKeyOf(login) })],
    },
    need: ['link', 'user'],
    missing: { result: { outcome: 'unknown' } },
    tells: (found) =>
      withChats(found.assignments.flatMap((one) => one?.tokens.ids ?? []).map((id) => byId('tokens', id))),
    decide: (records, now, held) => decideUndo(engine, { ...records, held }, isTaken, now),
    onDuplicate: ({ key }) => {
      isTaken = key === 'email'
      return undefined
    },
  })
}

type Records = Found<
  {
    link: LinkRef
    user: Ref<'users'>
    resource: Ref<'resources'>
    later: readonly LinkRef[]
    assignments: readonly Ref<'assignments'>[]
    resources: readonly Ref<'resources'>[]
    tokens: readonly Ref<'tokens'>[]
    chats: readonly Ref<'chats'>[]
    namesake: readonly Ref<'users'>[]
  },
  'link' | 'user'
>

/** `isTaken`: another user has the old address by now. The new one is removed anyway. */
function decideUndo(
  { keys, features, settings: { uniqueEmails } }: Pick<Engine, 'keys' | 'features' | 'settings'>,
  records: Records & { readonly held: HeldChats },
  isTaken: boolean,
  now: Date,
): Decision<Undone> {
  const { link, user, resource: place, later, assignments, resources, tokens, chats, namesake, held } = records
  const assignment = assignments.find((one) => one?.id === link.assignmentId) ?? null
  const unusable = unusableAs(features, { link, user, resource: place, assignment }, now)
  if (unusable !== null || place === null) return { result: unusable ?? { outcome: 'unknown' } }
  const after = later.filter((one) => one !== null)
  const links = [link, ...after]
  const wanted = givenBack(link, after, tokens, now)
  const chatById = new Map(chats.flatMap((chat) => (chat === null ? [] : [[chat.id, chat] as const])))
  const changes: UndoneChange[] = []
  const bindings = new Map<string, Record<string, ChatRecord['bindings'][string] | null>>()
  const effects: TakenBack[] = []
  const restores = takingBackOf(features, link)?.restores
  const restored = {
    ...restoredFields({ user, restores }, link, namesake[0] ?? null),
    ...(isTaken ? { email: null } : {}),
  }
  const isBack = (one: OneTimeLinkRecord) =>
    (one === link && isRestored(restores, restored)) || features.takesBack.isOwn(one)
  const own = features.takesBack.takeBack(keys, { links, assignments, resources, user: { ...user, ...restored } }, now)
  assignments.forEach((assignment, at) => {
    const resource = resources[at] ?? null
    if (assignment === null || resource === null) return
    const ofThis = links.filter(({ assignmentId }) => assignmentId === assignment.id)
    const ofIt = tokens.flatMap((token) => (token?.assignmentId === assignment.id ? [token] : []))
    const about = { assignment, user, resource, links: ofThis, tokens: ofIt, wanted, chats: chatById, held }
    const taken = takenBack({ keys, features }, about, now)
    effects.push(taken)
    for (const [id, binding] of taken.bindings) bindings.set(id, { ...bindings.get(id), [resource.id]: binding })
    for (const one of ofThis) {
      if (!isUnused(one)) continue
      changes.push(changeOf(one, resource, isBack(one) ? 'taken_back' : becameOf(features, one, taken)))
    }
  })
  // For a person who was unassigned since, their own data is still restored.
  if (assignment === null) changes.push(changeOf(link, place, isBack(link) ? 'taken_back' : 'stays'))
  const ofPerson =
    assignment === null
      ? [
          toldOfUndo('change.undone', by('person', { user, resource: place }), {
            event: link.about.event,
            tokenId: link.about.tokenId,
          }),
        ]
      : []
  const [first, ...others] = [...ofPerson, ...effects.flatMap((effect) => effect.told)]
  if (first === undefined) return { result: { outcome: 'unknown' } }
  return {
    result: { outcome: 'undone', changes: changes.sort((one, other) => one.at.getTime() - other.at.getTime()) },
    writes: [
      ...links.filter(isUnused).map((one) => update('oneTimeLinks', one, { usedAt: now })),
      update('users', user, {
        ...restored,
        ...own.change,
        emailKey: emailKey(restored.email === undefined ? user.email : restored.email, uniqueEmails),
        ...endTrust(user),
      }),
      ...own.writes,
      ...effects.flatMap(({ writes }) => writes),
      ...chatWrites(chatById, bindings, now),
    ],
    deliveries: [...own.deliveries, ...effects.flatMap(({ deliveries }) => deliveries)],
    told: [first, ...others],
  }
}

/** The fields that return to their value before this change; a login only if no other user has taken it. */
function restoredFields(
  { user, restores }: { readonly user: UserRecord; readonly restores: TakingBack['restores'] },
  { about: { email, login } }: OneTimeLinkRecord,
  namesake: UserRecord | null,
): Partial<Pick<UserRecord, 'email' | 'previousEmail' | 'login' | 'loginKey'>> {
  const isFree = namesake === null || namesake.id === user.id
  return {
    // Without an earlier address, the new one is removed.
    ...(restores === 'email' ? { email, previousEmail: null } : {}),
    ...(login === undefined || !isFree ? {} : { login, loginKey: loginKeyOf(login) }),
  }
}

function isRestored(restores: TakingBack['restores'], restored: ReturnType<typeof restoredFields>): boolean {
  return restores !== undefined && restored[restores] !== undefined
}

function changeOf(
  { about, createdAt }: OneTimeLinkRecord,
  resource: ResourceRecord,
  became: UndoneChange['became'],
): UndoneChange {
  return { event: about.event, at: createdAt, resource: placeOf(resource), became }
}

function chatWrites(
  chats: ReadonlyMap<string, ChatRecord>,
  changed: ReadonlyMap<string, Readonly<Record<string, ChatRecord['bindings'][string] | null>>>,
  now: Date,
): Write[] {
  return [...changed].flatMap(([id, change]) => {
    const chat = chats.get(id)
    if (chat === undefined) return []
    const bindings: Record<string, ChatRecord['bindings'][string]> = {}
    for (const [resourceId, binding] of Object.entries({ ...chat.bindings, ...change })) {
      if (binding !== null) bindings[resourceId] = binding
    }
    return [update('chats', chat, bindingOf(bindings, now))]
  })
}

type Stopped = { readonly outcome: 'stopped'; readonly link: OneTimeLinkRecord } | Undone

/** Old sessions are ended first, so nothing can change while we undo. */
async function endSessions(engine: Engine, ref: LinkRef): Promise<Stopped> {
  return operate(engine, {
    refs: { link: ref, ...ownersOf(ref) },
    need: ['link', 'user', 'resource'],
    missing: { result: { outcome: 'unknown' } },
    decide: ({ link, ...records }, now): Decision<Stopped> => {
      const { user } = records
      const unusable = unusableAs(engine.features, { link, ...records }, now)
      if (unusable !== null) return { result: unusable }
      if (!isOfThisProcess(engine, link)) return { result: { outcome: 'unknown' } }
      return {
        result: { outcome: 'stopped', link },
        writes: [update('users', user, endTrust(user))],
        told: [toldOfSessionsEnd(by('person', records))],
      }
    },
  })
}

/**
 * The undo links of changes made after this one. The attacker made those, so their links, which went to an address that
 * the attacker set, must not restore anything.
 */
async function laterLinks(engine: Engine, link: OneTimeLinkRecord): Promise<readonly OneTimeLinkRecord[]> {
  const { userId } = link
  const page = await engine.store.list('oneTimeLinks', { index: 'byUser', equals: { userId }, limit: 500 })
  return page.items.filter(
    (one) =>
      one.kind === 'undo' && one.id !== link.id && one.createdAt > link.createdAt && isOfThisProcess(engine, one),
  )
}
