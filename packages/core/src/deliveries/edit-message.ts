import { setImmediate as turn } from 'node:timers/promises'
import { type DeliveryDraft, type Engine, type MessageEdit, tellProblem } from '../kernel/index.js'
import { editLifeMs } from '../pacing/index.js'
import { outcomeDetail } from '../platform-client/index.js'
import { byId, type Fresh, type SendOutcome } from '../ports/index.js'
import { chatDeadlineMs, type Prepared, preparedMessage } from './send-to-chat.js'

type Sent = Fresh<'deliveries'>

/** How many messages are remembered, the latest ones; older ones are in the store. */
const mostRemembered = 5_000
/** How many are forgotten at once: finding the oldest entry of a map passes all places that were emptied before. */
const forgottenAtOnce = 500
/** How long a read waits for others to join it, since edits can wait. Real milliseconds. */
const gatherMs = 25
/** How many are read at once. */
const mostTogether = 100

/** The platform's message for each delivery, so that it can be edited. */
export interface SentMessages {
  /** Remembers the platform's id of a sent message. */
  remember(delivery: Sent): void
  /** A sent delivery, whichever process sent it; `null` if its platform gave no id, or it is unknown. */
  find(deliveryId: string): Promise<Sent | null>
  /** Starts the waiting read at once. */
  hurry(): void
}

/** One read of the store for several messages. */
interface Look {
  readonly ids: Set<string>
  readonly found: Promise<ReadonlyMap<string, Sent>>
  readonly begin: () => void
}

/** Makes the memory of one process. */
export function createSentMessages(engine: () => Pick<Engine, 'store' | 'sending'>): SentMessages {
  const remembered = new Map<string, Sent>()
  let gathering: Look | null = null

  function forgetOldest(): void {
    for (const id of remembered.keys()) {
      if (remembered.size <= mostRemembered - forgottenAtOnce) return
      remembered.delete(id)
    }
  }

  /** Reads together with all other callers of this moment. */
  function lookUp(id: string): Look['found'] {
    const look = gathering !== null && gathering.ids.size < mostTogether ? gathering : openLook()
    gathering = look
    look.ids.add(id)
    if (engine().store.local === true || look.ids.size === mostTogether) look.begin()
    return look.found
  }

  function openLook(): Look {
    const ids = new Set<string>()
    let begin: () => void = () => undefined
    const full = new Promise<void>((resolve) => {
      setTimeout(resolve, gatherMs)
      begin = resolve
    })
    const found = full.then(async () => {
      if (gathering?.ids === ids) gathering = null
      const records = await engine()
        .store.read([...ids].map((id) => byId('deliveries', id)))
        .catch(() => [])
      return new Map(records.flatMap((record) => (record === null ? [] : [[record.id, record]])))
    })
    return { ids, begin, found }
  }

  return {
    remember(delivery) {
      if (delivery.messageId === null) return
      remembered.set(delivery.id, delivery)
      if (remembered.size > mostRemembered) forgetOldest()
    },
    async find(deliveryId) {
      await engine().sending.outcomeOf(deliveryId)
      const known = remembered.get(deliveryId)
      if (known !== undefined) return known
      const stored = (await lookUp(deliveryId)).get(deliveryId)
      return stored === undefined || stored.messageId === null ? null : stored
    },
    hurry: () => gathering?.begin(),
  }
}

/** Edits sent messages. Never rejects. */
export interface Editor {
  edit(edit: MessageEdit, known?: readonly string[]): void
  /** Resolves when nothing is being edited; edits that still wait for a turn may never get one, and are not awaited. */
  settled(): Promise<void>
}

/** One message in its chat, and its new content. */
interface Editing {
  readonly messageId: string
  readonly says: DeliveryDraft
  readonly orRetract: boolean
}

const urgency = 'edit'

/**
 * Makes the editor of one process.
 *
 * Edits are best effort: each waits until nothing else does, is tried once, and is not stored. When a platform asks for
 * a pause, it gets no edits for that long; whether the pause includes messages, the next message finds out.
 */
export function createEditor(engine: () => Engine, sent: SentMessages): Editor {
  const running = new Set<Promise<unknown>>()
  const resting = new Map<string, number>()

  const edited = async (edit: MessageEdit, known: DeliveryDraft['known']) => {
    // The caller gets its answer before the work for an edit begins.
    await turn()
    const {
      clock,
      channels: { lines, monitor, transports },
    } = engine()
    const editing = await editingOf(edit, sent)
    const name = editing?.says.record.transport ?? null
    const chatId = editing?.says.record.chatId ?? null
    const capabilities = name === null ? undefined : transports.find(name)?.transport.capabilities
    if (editing === null || name === null || chatId === null || capabilities === undefined) return
    const isPossible = () =>
      (capabilities.canEdit || (capabilities.canRetract && editing.orRetract)) &&
      (resting.get(name) ?? 0) <= clock.elapsedMs() &&
      monitor.refusal(name, { chatId, urgency }) === null
    if (!isPossible()) return
    const line = lines.of(editing.says.record)
    const since = clock.now()
    const until = new Date(since.getTime() + editLifeMs)
    const ticket = line.enter({ chatId, urgency, since }, until)
    if (!ticket.isFirst) return void ticket.came.then((came) => came === 'turn' && track(go(editing, isPossible)))
    // An edit that a full queue turned away has no turn: sending it anyway would delay messages that have one.
    if ((await ticket.came) === 'turn') await go(editing, isPossible, known)
  }

  const go = async (editing: Editing, isPossible: () => boolean, known?: DeliveryDraft['known']) => {
    const {
      clock,
      channels: { lines },
    } = engine()
    const line = lines.of(editing.says.record)
    let use: 'used' | 'unused' = 'unused'
    try {
      const prepared = isPossible() ? await preparedMessage(engine(), editing.says, known) : null
      if (prepared === null || 'refused' in prepared) return
      use = 'used'
      const outcome = await put(engine(), prepared, editing)
      if (outcome.outcome === 'throttled' && outcome.retryAt !== null) {
        resting.set(prepared.name, clock.elapsedMs() + outcome.retryAt.getTime() - clock.now().getTime())
      }
    } finally {
      line.leave(use)
    }
  }

  const track = (work: Promise<unknown>) => {
    const tracked = work
      .catch((error: unknown) => tellProblem(engine(), 'edit', error))
      .finally(() => running.delete(tracked))
    running.add(tracked)
  }

  return {
    edit: (edit, known) => track(edited(edit, known)),
    async settled() {
      while (running.size > 0) {
        sent.hurry()
        await Promise.race(running)
      }
    },
  }
}

async function editingOf(edit: MessageEdit, sent: SentMessages): Promise<Editing | null> {
  if ('messageId' in edit) return { orRetract: false, ...edit }
  const { deliveryId, template, params, challenge = null, orRetract = false } = edit
  const found = await sent.find(deliveryId)
  if (found === null || found.messageId === null) return null
  const record = { ...found, template: template.name, params: { ...found.params, ...params } }
  return { messageId: found.messageId, says: { record, template, challenge, enrollment: null }, orRetract }
}

/** Replaces the text; deletes the message if that is all the platform can do. */
function put(
  engine: Engine,
  { name, transport, chat, message }: Prepared,
  { messageId }: Editing,
): Promise<SendOutcome> {
  return engine.channels.monitor.guard(name, { chatId: chat.chatId, urgency }, async () => {
    await engine.channels.lines.of({ channel: 'chat', transport: name }).depart()
    const options = { deadline: new Date(Date.now() + chatDeadlineMs) }
    if (transport.edit !== undefined && transport.capabilities.canEdit)
      return transport.edit(chat, messageId, message, options)
    const gone = await transport.retract?.(chat, messageId, options)
    const done: SendOutcome = { outcome: 'accepted', messageId: null }
    return gone === 'gone'
      ? done
      : { outcome: 'rejected', detail: outcomeDetail('the message could not be taken back') }
  })
}
