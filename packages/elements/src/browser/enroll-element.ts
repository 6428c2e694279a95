import { type EnrollmentNow, isEnrollmentOver } from '../enrollment-now.js'
import type { EnrollSight } from '../sights.js'
import { countdown, el, paragraph, picture, way } from './drawing.js'
import { Part, type Screen } from './part.js'

type Nodes = readonly (Node | null)[]

/**
 * `<chatfactor-enroll route="/messengers">`: sets up a messenger, from the choice of one to *ready*.
 *
 * Attributes: `route`, the address of your `enrollmentRoute`; `replaces`, the id of the token that the new one
 * replaces. Events: `chatfactor-active`, once the messenger is set up; `chatfactor-done`, the person has read that;
 * `chatfactor-not-fresh`, they have to sign in once more (`detail.missing` says what is too old);
 * `chatfactor-signed-out`.
 */
export class ChatfactorEnroll extends Part<EnrollSight> {
  #toldOf = ''

  protected query(): Readonly<Record<string, string | null>> {
    return { replaces: this.getAttribute('replaces') }
  }

  protected followed({ now }: EnrollSight): string | null {
    return now === null || isEnrollmentOver(now) ? null : now.id
  }

  protected override ready({ now }: EnrollSight): string | null {
    return now?.state === 'active' ? now.id : null
  }

  protected seen({ now }: EnrollSight): void {
    if (now?.state !== 'active' || now.id === this.#toldOf) return
    this.#toldOf = now.id
    this.tell('active', { name: now.name, transport: now.transport, messenger: now.messenger })
  }

  protected judges({ attemptsLeft }: EnrollSight): boolean {
    return attemptsLeft !== null
  }

  protected key({ now }: EnrollSight): string {
    return now?.state ?? 'begin'
  }

  protected screen(sight: EnrollSight): Screen {
    const { now, texts } = sight
    const isOpen = now !== null && !isEnrollmentOver(now)
    return {
      said: texts.live === '' ? texts.title : texts.live,
      children: [
        now === null ? null : paragraph(texts.live, { class: 'live', 'data-state': now.state }),
        paragraph(texts.lead, { class: 'lead' }),
        paragraph(texts.problem, { class: 'notice', role: 'alert', id: 'problem' }),
        ...this.#state(sight),
        paragraph(texts.fine, { class: 'fine' }),
        isOpen ? this.#act('cancel', now.id, texts.cancel, 'link quiet') : null,
      ],
    }
  }

  #state(sight: EnrollSight): Nodes {
    const { now, texts } = sight
    switch (now?.state) {
      case undefined:
        return sight.messengers.length === 0 ? [] : [this.#begin(sight)]
      case 'awaiting_scan':
        return this.#scan(sight, now)
      case 'awaiting_message':
        return [way(now.invitation?.openBot ?? null, texts.open)]
      case 'awaiting_confirmation':
        return [this.#confirm(sight, now)]
      case 'active':
        return [
          paragraph(texts.who),
          now.mayTakeBack
            ? el('p', {}, `${texts.notYou} `, this.#act('take_back', now.id, texts.takeBack, 'link'))
            : null,
          this.button({ at: 'done', kind: 'button primary' }, texts.done, () => {
            this.forget()
            this.tell('done')
          }),
        ]
      case 'cancelled':
      case 'gone':
        return sight.messengers.length === 0 ? [] : [this.#begin(sight)]
      default:
        return [this.#act('renew', now?.id ?? '', texts.newCode, 'button primary')]
    }
  }

  #begin({ messengers, asksName, texts }: EnrollSight): HTMLElement {
    const name = el('input', {
      ...{ name: 'name', type: 'text', required: true, maxlength: 50, autocomplete: 'off' },
      ...{ value: texts.names[0] ?? '', 'aria-describedby': 'name-hint', 'data-at': 'name' },
    })
    const radios = messengers.map(({ transport }, index) =>
      el('input', {
        ...{ type: 'radio', name: 'transport', value: transport, required: true, checked: index === 0 },
        // An unchanged name follows the choice.
        onchange: () => {
          if (texts.names.includes(name.value)) name.value = texts.names[index] ?? ''
        },
      }),
    )
    const submit = (event: Event) => {
      event.preventDefault()
      const transport = radios.find(({ checked }) => checked)?.value
      void this.send({ do: 'start', name: name.value, transport, replaces: this.getAttribute('replaces') ?? undefined })
    }
    return el(
      'form',
      { onsubmit: submit },
      el(
        'fieldset',
        {},
        el('legend', {}, texts.messenger),
        ...radios.map((radio, index) => el('label', { class: 'choice' }, radio, messengers[index]?.messenger ?? '')),
      ),
      ...(asksName ? [el('label', {}, texts.name, name)] : []),
      ...(asksName ? [el('p', { class: 'hint', id: 'name-hint' }, texts.nameHint)] : []),
      this.command({ at: 'submit', kind: 'button primary' }, texts.next),
    )
  }

  #scan({ texts }: EnrollSight, { invitation, leftMs, id }: EnrollmentNow): Nodes {
    if (invitation === null) return []
    const { qrSvg, open, typedCode } = invitation
    const copied = el('span', { 'aria-live': 'polite' }, texts.copy)
    const copy = async () => {
      await navigator.clipboard.writeText(typedCode)
      copied.textContent = texts.copied
    }
    const copyButton = this.button({ at: 'copy', kind: 'button' }, '', () => void copy().catch(() => undefined))
    copyButton.append(copied)
    return [
      el(
        'div',
        { class: 'scan' },
        picture(qrSvg, texts.qrCode),
        el('ol', { class: 'steps' }, ...texts.steps.map((step) => el('li', {}, step))),
      ),
      paragraph(texts.noCamera),
      way(open, texts.open),
      el('p', {}, texts.sendCode),
      el('p', { class: 'typed' }, el('code', {}, typedCode), copyButton),
      el('p', { class: 'hint', role: 'timer' }, countdown(texts.goodFor, this.ends(leftMs), null)),
      this.#act('renew', id, texts.newCode, 'link'),
    ]
  }

  /** Asks for what the chat shows: only a person who sees both screens can answer. */
  #confirm({ texts }: EnrollSight, { confirmation, id }: EnrollmentNow): HTMLElement {
    if (confirmation?.by === 'number')
      return el(
        'div',
        { class: 'numbers' },
        ...confirmation.choices.map((choice) => this.#act('confirm', id, String(choice), 'button', String(choice))),
      )
    const input = el('input', {
      ...{ class: 'code', name: 'answer', type: 'text', inputmode: 'numeric', autocomplete: 'off' },
      ...{ required: true, maxlength: 12, 'data-at': 'answer' },
      ...(texts.problem === null ? {} : { 'aria-invalid': 'true', 'aria-describedby': 'problem' }),
    })
    const submit = (event: Event) => {
      event.preventDefault()
      void this.send({ do: 'confirm', id, answer: input.value.replace(/[\s-]/g, '') })
    }
    return el(
      'form',
      { onsubmit: submit },
      el('label', {}, texts.label, input),
      this.command({ at: 'submit', kind: 'button primary' }, texts.submit),
    )
  }

  #act(what: string, id: string, text: string, kind: string, answer?: string): HTMLButtonElement {
    const at = `${what} ${answer ?? ''}`
    return this.command({ at, kind }, text, () => void this.send({ do: what, id, answer }))
  }
}
