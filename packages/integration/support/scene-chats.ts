import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { ChatProfile } from '@chatfactor/core/transport'
import type { FakeEvent, World } from '@chatfactor/testkit'

/** The codes of an open enrollment, as the page shows them. */
export interface OpenedEnrollment {
  readonly id: string
  readonly linkCode: string
  readonly typedCode: string
}

/** What can be done with a phone: everything goes through the webhook, as the platform would send it. */
export interface SceneChats {
  /** Opens an enrollment, as the signed-in person does. */
  open(person: { readonly id: string }, place?: string): Promise<OpenedEnrollment>
  /** The code in the link of an enrollment. */
  linkCode(enrollmentId: string): Promise<string>
  /** Follows a link; `by` is another instance that hears of it. */
  scan(
    chatId: string,
    code: string,
    options?: { readonly profile?: ChatProfile; readonly by?: ChatfactorWithAccounts },
  ): Promise<void>
  say(chatId: string, text: string): Promise<void>
  /** Presses a button of the newest message that has it; `as` is the chat that claims to press it. */
  press(chatId: string, label: string, options?: { readonly as?: string }): Promise<void>
  /** An event as the platform sends it; gives the HTTP status. */
  happens(event: FakeEvent): Promise<number>
  /** Opens an enrollment and scans it with this chat. */
  enroll(person: { readonly id: string }, chatId: string, place?: string): Promise<string>
  /** What this chat was told, oldest first. */
  heard(chatId: string): readonly string[]
}

export function createChats({ chatfactor, resource, by, ...deeds }: World): SceneChats {
  const open: SceneChats['open'] = async (person, resourceId = resource.id) => {
    const { id } = await deeds.startEnrollment(person, { resourceId })
    return { id, linkCode: await deeds.linkCode(id), typedCode: await deeds.typedCode(id) }
  }
  return {
    open,
    linkCode: deeds.linkCode,
    happens: (event) => deeds.hear(event),
    say: deeds.say,
    heard: deeds.shownIn,

    async scan(chatId, code, { profile, by: another = chatfactor } = {}) {
      await by(another).hear({ type: 'code', chatId, code, ...(profile === undefined ? {} : { profile }) })
    },

    press: (chatId, label, { as } = {}) => deeds.press(chatId, label, as),
    enroll: (person, chatId, resourceId = resource.id) => deeds.enroll(person, chatId, { resourceId }),
  }
}
